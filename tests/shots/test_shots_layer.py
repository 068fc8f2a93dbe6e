"""Reading layers of digitized features, whatever their format."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shots_layers import UTM, box, disk, on_map, write_layer

from engine.shots.layer import read_layer
from engine.words import InputError


def problems(layer):
    return [(p.code, p.feature, p.dropped) for p in layer.problems]


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "shp", "fgb", "gml", "sqlite"])
def test_any_format_that_gdal_reads_gives_the_same_features(tmp_path, suffix):
    path = write_layer(tmp_path / f"a.{suffix}", [disk(10, 10, 5), box(20, 20, 30, 40)], {"name": ["pool", "tank"]})
    layer = read_layer(path, text_field="name")
    found = {f.text: f.geometry for f in layer.features}  # FlatGeobuf sorts them by place
    assert set(found) == {"pool", "tank"}
    assert found["tank"].symmetric_difference(on_map(box(20, 20, 30, 40), layer_crs=layer.crs)).area < 1e-3
    assert layer.crs is not None


def test_geoparquet_is_read_without_gdal(tmp_path):
    geopandas = pytest.importorskip("geopandas")
    shapes = [on_map(disk(10, 10, 5))]
    geopandas.GeoDataFrame({"name": ["pool"]}, geometry=shapes, crs=UTM).to_parquet(tmp_path / "a.parquet")
    layer = read_layer(tmp_path / "a.parquet")
    assert layer.features[0].text == "pool"
    assert layer.features[0].geometry.equals(shapes[0])
    assert "32631" in layer.crs


def test_features_are_named_by_the_number_that_the_layer_gives_them_or_by_a_field(tmp_path):
    path = write_layer(tmp_path / "a.gpkg", [disk(10, 10, 5), disk(30, 30, 5)], {"n": ["a", "b"], "code": [70, 80]})
    assert [f.id for f in read_layer(path, text_field="n").features] == ["1", "2"]
    assert [f.id for f in read_layer(path, text_field="n", id_field="code").features] == ["70", "80"]


def test_one_text_can_name_all_features(tmp_path):
    path = write_layer(tmp_path / "a.gpkg", [disk(10, 10, 5)])
    assert read_layer(path, text=" swimming  pool ").features[0].text == "swimming pool"


def test_a_layer_without_a_text_field_says_so_and_what_to_do(tmp_path):
    path = write_layer(tmp_path / "a.gpkg", [disk(10, 10, 5)], {"code": [1]})
    with pytest.raises(InputError, match="has no text field") as error:
        read_layer(path)
    assert "one text" in error.value.remedy


def test_of_several_text_fields_one_must_be_named(tmp_path):
    path = write_layer(tmp_path / "a.gpkg", [disk(10, 10, 5)], {"name": ["pool"], "note": ["blue"]})
    with pytest.raises(InputError, match="several text fields: name, note"):
        read_layer(path)
    with pytest.raises(InputError, match="no field 'nmae'") as error:
        read_layer(path, text_field="nmae")
    assert "name, note" in error.value.remedy


def test_an_expression_may_single_a_feature_out(tmp_path):
    fields = {"name": ["pool", "pool"], "said": ["the pool with the slide", None]}
    path = write_layer(tmp_path / "a.gpkg", [disk(10, 10, 5), disk(30, 30, 5)], fields)
    layer = read_layer(path, text_field="name", expression_field="said")
    assert [f.expression for f in layer.features] == ["the pool with the slide", ""]


def test_features_that_are_no_areas_are_reported_by_id(tmp_path):
    shapes = [disk(10, 10, 5), shapely.Point(3, 3), shapely.LineString([(0, 0), (5, 5)]), None]
    path = write_layer(tmp_path / "a.gpkg", shapes, {"name": ["pool", "pool", "pool", "pool"]}, geometry_type="Unknown")
    layer = read_layer(path)
    assert [f.id for f in layer.features] == ["1"]
    assert problems(layer) == [("no area", "2", True), ("no area", "3", True), ("no geometry", "4", True)]


def test_features_that_cannot_be_used_are_kept_where_they_lie(tmp_path):
    shapes = [disk(10, 10, 5), shapely.Point(30, 30), shapely.LineString([(40, 40), (45, 45)]), disk(60, 60, 5), None]
    fields = {"name": ["pool", "pool", "tank", None, "pool"]}
    layer = read_layer(write_layer(tmp_path / "a.gpkg", shapes, fields, geometry_type="Unknown"))
    assert [(f.id, f.text, f.geometry.geom_type) for f in layer.doubtful] == [
        ("2", "pool", "Point"), ("3", "tank", "LineString"), ("4", "", "Polygon"),
    ]  # fmt: skip
    assert problems(layer)[-2:] == [("no text", "4", True), ("no geometry", "5", True)]


def test_the_areas_of_a_collection_are_the_feature(tmp_path):
    square, point = box(20, 20, 30, 40), shapely.Point(25, 30)
    shapes = [
        shapely.GeometryCollection([square]),
        shapely.GeometryCollection([shapely.GeometryCollection([square, point])]),
        shapely.GeometryCollection([point, shapely.LineString([(0, 0), (5, 5)])]),
    ]
    path = write_layer(tmp_path / "a.gpkg", shapes, {"name": ["pool"] * 3}, geometry_type="GeometryCollection")
    layer = read_layer(path)
    assert [f.id for f in layer.features] == ["1", "2"]
    assert all(f.geometry.equals(on_map(square)) for f in layer.features)
    assert problems(layer) == [("parts", "2", False), ("no area", "3", True)]
    assert "holds a Point beside its area" in layer.problems[0].message
    assert [f.id for f in layer.doubtful] == ["3"]


def test_a_sentence_alone_names_no_class(tmp_path):
    fields = {"name": ["pool", None, None], "said": [None, "the blue one", "blue one"]}
    path = write_layer(tmp_path / "a.gpkg", [disk(10, 10, 5), disk(30, 30, 5), disk(50, 50, 5)], fields)
    layer = read_layer(path, text_field="name", expression_field="said")
    assert [(f.text, f.expression) for f in layer.features] == [
        ("pool", ""), ("the blue one", "the blue one"), ("", "blue one"),
    ]  # fmt: skip


NATIVE = {
    "polygon": shapely.Polygon([(0, 0), (9, 0), (9, 9), (0, 9)], [[(2, 2), (2, 4), (4, 4)]]),
    "multipolygon": shapely.MultiPolygon([box(0, 0, 5, 5), box(10, 0, 15, 5)]),
    "point": shapely.Point(3, 4),
    "multipoint": shapely.MultiPoint([(3, 4), (5, 6)]),
    "linestring": shapely.LineString([(0, 0), (5, 5), (9, 0)]),
    "multilinestring": shapely.MultiLineString([[(0, 0), (5, 5)], [(9, 9), (8, 7), (1, 0)]]),
}


@pytest.mark.parametrize("encoding", NATIVE)
def test_native_geometry_of_geoparquet_is_that_of_wkb(tmp_path, encoding):
    geopandas = pytest.importorskip("geopandas")
    pq = pytest.importorskip("pyarrow.parquet")
    shapes = [NATIVE[encoding], shapely.transform(NATIVE[encoding], lambda points: points + 20)]
    frame = geopandas.GeoDataFrame({"name": ["pool", "tank"]}, geometry=shapes, crs=UTM)
    frame.to_parquet(tmp_path / "a.parquet", geometry_encoding="geoarrow")
    table = pq.read_table(tmp_path / "a.parquet")
    assert encoding.encode() in table.schema.metadata[b"geo"].lower()
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=1)  # chunks with offsets of their own
    layer = read_layer(tmp_path / "a.parquet")
    found = layer.features if "polygon" in encoding else layer.doubtful
    assert [f.text for f in found] == ["pool", "tank"]
    assert all(f.geometry.equals(s) for f, s in zip(found, shapes, strict=True))


def test_a_missing_native_geometry_leaves_the_others_in_place():
    import pyarrow

    from engine.shots.geoarrow import native_geometries

    point = pyarrow.struct([("x", pyarrow.float64()), ("y", pyarrow.float64()), ("z", pyarrow.float64())])
    ring = [{"x": x, "y": y, "z": 7.0} for x, y in ((0, 0), (4, 0), (4, 4), (0, 0))]
    column = pyarrow.chunked_array([[[ring]], [None, [ring]]], pyarrow.list_(pyarrow.list_(point)))
    first, second, third = native_geometries(column, "polygon")
    assert second is None
    assert first.equals(third)
    assert first.equals(shapely.Polygon([(0, 0), (4, 0), (4, 4)]))
    assert not first.has_z
    with pytest.raises(ValueError, match="its geometry is no multipolygon, as it says"):
        native_geometries(column, "multipolygon")


@pytest.mark.parametrize(("encoding", "said"), [("WKT", "'WKT'"), ("polygon", "no polygon, as it says, but binary")])
def test_geometry_in_another_encoding_is_refused_by_its_name(tmp_path, encoding, said):
    geopandas = pytest.importorskip("geopandas")
    pq = pytest.importorskip("pyarrow.parquet")
    geopandas.GeoDataFrame({"name": ["pool"]}, geometry=[on_map(disk(10, 10, 5))], crs=UTM).to_parquet(tmp_path / "a.parquet")  # fmt: skip  # noqa: E501
    table = pq.read_table(tmp_path / "a.parquet")
    geo = table.schema.metadata[b"geo"].replace(b'"WKB"', f'"{encoding}"'.encode())
    pq.write_table(table.replace_schema_metadata({b"geo": geo}), tmp_path / "a.parquet")
    with pytest.raises(InputError, match=said):
        read_layer(tmp_path / "a.parquet")


def test_the_crs_of_an_early_geoparquet_is_wkt(tmp_path):
    import json

    geopandas = pytest.importorskip("geopandas")
    pq = pytest.importorskip("pyarrow.parquet")
    geopandas.GeoDataFrame({"name": ["pool"]}, geometry=[on_map(disk(10, 10, 5))], crs=UTM).to_parquet(tmp_path / "a.parquet")  # fmt: skip  # noqa: E501
    table = pq.read_table(tmp_path / "a.parquet")
    geo = json.loads(table.schema.metadata[b"geo"])
    geo["columns"]["geometry"]["crs"] = read_layer(tmp_path / "a.parquet").crs
    pq.write_table(table.replace_schema_metadata({b"geo": json.dumps(geo).encode()}), tmp_path / "a.parquet")
    assert "32631" in read_layer(tmp_path / "a.parquet").crs


@pytest.mark.parametrize(
    ("words", "language", "cpg", "expected"),
    [
        ("réserv".encode("latin-1"), 0, None, None),
        ("réserv".encode("latin-1"), 0x57, None, "réserv"),
        ("réserv".encode("latin-1"), 0, "ISO-8859-1", "réserv"),
        ("réserv".encode("latin-1"), 0, "UTF-8", None),
        ("油罐".encode("gbk") + b"  ", 0, None, None),
        ("油罐".encode("gbk") + b"  ", 0, "GBK", "油罐"),
        ("油罐".encode(), 0, None, "油罐"),
        (b"tank  ", 0, None, "tank"),
    ],
)
def test_the_texts_of_a_shapefile_are_in_the_encoding_that_it_names_or_in_utf_8(
    tmp_path, words, language, cpg, expected
):
    path = write_layer(tmp_path / "a.shp", [disk(10, 10, 5)], {"name": ["SIXSIX"]})
    table = bytearray(path.with_suffix(".dbf").read_bytes().replace(b"SIXSIX", words))
    table[29] = language
    path.with_suffix(".dbf").write_bytes(table)
    path.with_suffix(".cpg").unlink()
    if cpg is not None:
        path.with_suffix(".cpg").write_text(cpg)
    if expected is not None:
        assert read_layer(path).features[0].text == expected
        return
    with pytest.raises(InputError, match=r"texts of the layer '.*a\.shp' are not in UTF-8"):
        read_layer(path)


def test_a_shapefile_whose_prj_is_not_utf_8_is_refused_by_name(tmp_path):
    path = write_layer(tmp_path / "a.shp", [disk(10, 10, 5)], {"name": ["pool"]})
    place = path.with_suffix(".prj")
    place.write_bytes(place.read_bytes().replace(b"WGS_1984_UTM", b"W\xe9S_1984_UTM"))
    with pytest.raises(InputError, match=r"texts of the layer '.*a\.shp' are not in UTF-8"):
        read_layer(path)


def test_a_layer_whose_texts_are_not_utf_8_is_refused_by_name(tmp_path):
    path = write_layer(tmp_path / "a.geojson", [disk(10, 10, 5)], {"name": ["SIXSIX"]})
    path.write_bytes(path.read_bytes().replace(b"SIXSIX", "réserv".encode("latin-1")))
    with pytest.raises(InputError, match=r"texts of the layer '.*a\.geojson' are not in UTF-8"):
        read_layer(path)


def test_a_curved_polygon_is_read_as_its_outline(tmp_path):
    import pyogrio

    circle = "CURVEPOLYGON (CIRCULARSTRING (0 5, 5 10, 10 5, 5 0, 0 5))"
    (tmp_path / "a.csv").write_text(f'name,WKT\npool,"{circle}"\n')
    layer = read_layer(tmp_path / "a.csv", text_field="name")
    assert layer.features[0].geometry.area == pytest.approx(np.pi * 25, rel=0.01)
    assert pyogrio.read_info(tmp_path / "a.csv")["features"] == 1


def test_a_polygon_that_crosses_itself_is_mended_and_reported(tmp_path):
    bow = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    layer = read_layer(write_layer(tmp_path / "a.gpkg", [bow], {"name": ["pool"]}))
    assert problems(layer)[0] == ("invalid", "1", False)
    assert layer.features[0].geometry.is_valid
    assert layer.features[0].geometry.area == pytest.approx(50 * 0.25)


def test_a_feature_without_text_is_reported(tmp_path):
    path = write_layer(tmp_path / "a.gpkg", [disk(10, 10, 5), disk(30, 30, 5)], {"name": ["pool", "  "]})
    layer = read_layer(path)
    assert problems(layer) == [("no text", "2", True)]


def test_a_feature_of_several_parts_counts_as_one_and_is_reported(tmp_path):
    pair = shapely.MultiPolygon([box(0, 0, 5, 5), box(10, 0, 15, 5)])
    path = write_layer(tmp_path / "a.gpkg", [pair], {"name": ["pool"]}, geometry_type="MultiPolygon")
    layer = read_layer(path)
    assert problems(layer) == [("parts", "1", False)]
    assert len(layer.features) == 1


def test_a_layer_is_chosen_by_name_as_qgis_writes_it(tmp_path):
    path = write_layer(tmp_path / "a.gpkg", [disk(10, 10, 5)], {"name": ["pool"]}, layer="pools")
    write_layer(path, [disk(10, 10, 5)], {"name": ["tank"]}, layer="tanks", append=True)
    assert read_layer(f"{path}|layername=tanks").features[0].text == "tank"
    assert read_layer(path, layer="pools").features[0].text == "pool"
    with pytest.raises(InputError, match="several layers: pools, tanks"):
        read_layer(path)
    with pytest.raises(InputError, match="no layer 'pond'"):
        read_layer(path, layer="pond")


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_layer_that_says_no_crs_takes_the_one_that_is_named(tmp_path):
    path = write_layer(tmp_path / "a.shp", [disk(10, 10, 5)], {"name": ["pool"]}, layer_crs=None, crs=None)
    assert read_layer(path).crs is None
    assert "32631" in read_layer(path, crs=UTM).crs


@pytest.mark.parametrize("content", [b"", b"no vectors", bytes(range(256))])
def test_what_is_no_layer_is_an_error(tmp_path, content):
    (tmp_path / "a.gpkg").write_bytes(content)
    with pytest.raises(InputError, match="cannot be read"):
        read_layer(tmp_path / "a.gpkg", text="pool")
    (tmp_path / "a.parquet").write_bytes(content)
    with pytest.raises(InputError, match="cannot be read as GeoParquet"):
        read_layer(tmp_path / "a.parquet", text="pool")
    with pytest.raises(InputError, match="does not exist"):
        read_layer(tmp_path / "b.gpkg", text="pool")


def test_a_table_without_geometries_is_an_error(tmp_path):
    (tmp_path / "a.csv").write_text("name,size\npool,3\n")
    with pytest.raises(InputError, match="no geometries"):
        read_layer(tmp_path / "a.csv")


def test_three_dimensions_become_two(tmp_path):
    import pyogrio

    flat = on_map(box(0, 0, 8, 8))
    raised = shapely.force_3d(flat, 7.0)
    pyogrio.raw.write(
        tmp_path / "a.gpkg", np.array([shapely.to_wkb(raised, output_dimension=3)], dtype=object), [], [], crs=UTM,
        geometry_type="Polygon Z",
    )  # fmt: skip
    layer = read_layer(tmp_path / "a.gpkg", text="pool")
    assert not layer.features[0].geometry.has_z
    assert layer.features[0].geometry.equals(flat)
