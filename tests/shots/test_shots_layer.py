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
