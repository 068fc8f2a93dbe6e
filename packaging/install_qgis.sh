#!/bin/sh
# Sees to it that QGIS, and what its tests need beside it, is on this computer: from the distribution where that may be
# done, otherwise by saying what to type.
set -eu

packages="qgis python3-qgis qgis-providers python3-zmq python3-pip python3-venv xvfb xauth xdotool imagemagick fonts-dejavu-core"

there() {
  command -v qgis >/dev/null && command -v xvfb-run >/dev/null && command -v import >/dev/null &&
    "${QGIS_PYTHON:-/usr/bin/python3}" -c 'import qgis.core, zmq, pip, venv, ensurepip' >/dev/null 2>&1
}

if there; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing QGIS with apt-get: about 1.3 GB on disk."
  apt-get update -qq
  # shellcheck disable=SC2086  # a list
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
  there && exit 0
fi
{
  echo "The tests in QGIS need QGIS 3.22 or later, its Python modules, pyzmq and a virtual screen. On Debian and Ubuntu:"
  echo "  sudo apt-get install --no-install-recommends $packages"
  echo "The other tests run without: make test-quick"
} >&2
exit 1
