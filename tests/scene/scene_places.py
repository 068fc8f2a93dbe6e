"""Coordinate reference systems that the tests share: a registered one and two custom ones."""

UTM = "EPSG:32631"
LAEA = "+proj=laea +lat_0=41.5 +lon_0=2.75 +x_0=1000 +y_0=2000 +datum=WGS84 +units=m +no_defs"
OBLIQUE = (
    'PROJCRS["Harbour oblique Mercator",BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",'
    'ELLIPSOID["WGS 84",6378137,298.257223563,LENGTHUNIT["metre",1]]],'
    'PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]],'
    'CONVERSION["oblique",METHOD["Hotine Oblique Mercator (variant B)",ID["EPSG",9815]],'
    'PARAMETER["Latitude of projection centre",42,ANGLEUNIT["degree",0.0174532925199433]],'
    'PARAMETER["Longitude of projection centre",3,ANGLEUNIT["degree",0.0174532925199433]],'
    'PARAMETER["Azimuth at projection centre",37,ANGLEUNIT["degree",0.0174532925199433]],'
    'PARAMETER["Angle from Rectified to Skew Grid",37,ANGLEUNIT["degree",0.0174532925199433]],'
    'PARAMETER["Scale factor at projection centre",1,SCALEUNIT["unity",1]],'
    'PARAMETER["Easting at projection centre",5000,LENGTHUNIT["metre",1]],'
    'PARAMETER["Northing at projection centre",7000,LENGTHUNIT["metre",1]]],'
    'CS[Cartesian,2],AXIS["easting",east,LENGTHUNIT["metre",1]],AXIS["northing",north,LENGTHUNIT["metre",1]]]'
)
