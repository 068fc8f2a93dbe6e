"""Which CRS a layer is read in: its own, or the one that its user names."""

from __future__ import annotations

import json
import sqlite3

import pyarrow.parquet
import pytest
from shapely.geometry import mapping
from shots_layers import UTM, box, make_scene, on_map, write_layer

from engine.scene.crs import same_crs
from engine.scene.raster import open_scene
from engine.shots.layer import read_layer
from engine.shots.placement import place_features
from engine.words import InputError

SQUARE = box(20, 30, 60, 80)
LOCAL = 'LOCAL_CS["Unnamed",LOCAL_DATUM["Unknown",0],UNIT["Meter",1.0]]'


def undefined_geopackage(path, srs):
    """A layer in metres under the number that a GeoPackage has for an undefined CRS."""
    write_layer(path, [SQUARE], {"name": ["pool"]})
    with sqlite3.connect(path) as file:
        for (trigger,) in file.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            file.execute(f'drop trigger "{trigger}"')
        file.execute("update gpkg_geometry_columns set srs_id = ?", (srs,))
        file.execute("update gpkg_contents set srs_id = ?", (srs,))
    file.close()
    return path


def shapefile(path, prj):
    write_layer(path, [SQUARE], {"name": ["pool"]})
    path.with_suffix(".prj").write_text(prj)
    return path


def geojson(path, layer_crs=UTM, member=None):
    feature = {"type": "Feature", "properties": {"name": "pool"}}
    feature["geometry"] = mapping(on_map(SQUARE, layer_crs=layer_crs))
    said = {"crs": {"type": "name", "properties": {"name": member}}} if member else {}
    path.write_text(json.dumps({"type": "FeatureCollection", **said, "features": [feature]}))
    return path


def parquet(path, crs="absent"):
    """GeoParquet in metres; without a "crs" it means longitude and latitude."""
    geopandas = pytest.importorskip("geopandas")
    geopandas.GeoDataFrame({"name": ["pool"]}, geometry=[on_map(SQUARE)], crs=UTM).to_parquet(path)
    table = pyarrow.parquet.read_table(path)
    facts = json.loads(table.schema.metadata[b"geo"])
    column = facts["columns"]["geometry"]
    del column["crs"]
    if crs is None:
        column["crs"] = None
    metadata = {**table.schema.metadata, b"geo": json.dumps(facts).encode()}
    pyarrow.parquet.write_table(table.replace_schema_metadata(metadata), path)
    return path


MAKERS = {
    "gpkg without": lambda f: write_layer(f / "a.gpkg", [SQUARE], {"name": ["pool"]}, layer_crs=UTM, crs=UTM),
    "gpkg -1": lambda f: undefined_geopackage(f / "a.gpkg", -1),
    "gpkg 0": lambda f: undefined_geopackage(f / "a.gpkg", 0),
    "engineering": lambda f: shapefile(f / "a.shp", LOCAL),
    "geojson in metres": lambda f: geojson(f / "a.geojson"),
    "geojson that says degrees": lambda f: geojson(f / "a.geojson", member="EPSG:4326"),
    "parquet null": lambda f: parquet(f / "a.parquet", None),
    "parquet by default": lambda f: parquet(f / "a.parquet"),
}


@pytest.mark.parametrize("made", MAKERS)
def test_the_named_crs_is_used_where_the_layer_s_own_is_missing_or_undefined(tmp_path, made):
    layer = read_layer(MAKERS[made](tmp_path), crs=UTM)
    assert same_crs(layer.crs, UTM)
    make_scene(tmp_path / "scene.tif")
    with open_scene(tmp_path / "scene.tif") as scene:
        (feature,) = place_features(layer, scene)
    assert feature.geometry.symmetric_difference(SQUARE).area < 1e-3


@pytest.mark.parametrize("made", ["gpkg -1", "gpkg 0", "geojson in metres", "parquet by default"])
def test_an_undefined_crs_is_no_crs(tmp_path, made):
    layer = read_layer(MAKERS[made](tmp_path))
    assert layer.crs is None
    make_scene(tmp_path / "scene.tif")
    with open_scene(tmp_path / "scene.tif") as scene, pytest.raises(InputError, match="says no CRS"):
        place_features(layer, scene)


def test_an_engineering_crs_is_kept_where_none_is_named(tmp_path):
    assert "Unnamed" in read_layer(shapefile(tmp_path / "a.shp", LOCAL)).crs


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32632"])
@pytest.mark.parametrize("suffix", ["gpkg", "shp"])
def test_a_named_crs_that_contradicts_the_layer_is_refused(tmp_path, suffix, crs):
    path = write_layer(tmp_path / f"a.{suffix}", [SQUARE], {"name": ["pool"]})
    with pytest.raises(InputError, match=f"EPSG:32631, and not in {crs}"):
        read_layer(path, crs=crs)
    assert same_crs(read_layer(path, crs=crs, check_crs=False).crs, UTM)


@pytest.mark.parametrize("crs", [UTM, "epsg:32631", "EPSG:25831", "+proj=utm +zone=31 +datum=WGS84"])
def test_a_named_crs_of_the_same_coordinates_agrees(tmp_path, crs):
    path = write_layer(tmp_path / "a.gpkg", [SQUARE], {"name": ["pool"]})
    assert same_crs(read_layer(path, crs=crs).crs, UTM)


def test_degrees_that_are_only_a_default_may_be_named_more_closely_and_not_be_called_metres(tmp_path):
    path = geojson(tmp_path / "a.geojson", layer_crs="OGC:CRS84")
    assert same_crs(read_layer(path, crs="EPSG:4230").crs, "EPSG:4230")
    with pytest.raises(InputError, match="not in EPSG:32631"):
        read_layer(path, crs=UTM)


@pytest.mark.parametrize("made", MAKERS)
def test_nonsense_is_refused_whatever_the_layer_says(tmp_path, made):
    with pytest.raises(InputError, match="NONSENSE"):
        read_layer(MAKERS[made](tmp_path), crs="NONSENSE")
