"""What result files hold, and GeoPackages of them: for the engine and, inside its zip, the plugin."""
