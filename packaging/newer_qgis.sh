#!/bin/sh
# Runs the tests in QGIS in the next stable Debian, which has QGIS 3.40, or with SUITE=forky in the one after, which has
# QGIS 3.44: in a file tree of its own, made anew each time.
# The engine they talk to is this one, outside of the tree. As root on a Debian-like system; four minutes, 2 GB in TMPDIR.
set -eu
cd "$(dirname "$0")/.."

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "make test-qgis-newer makes a Debian in a folder, which root can on Debian and Ubuntu: sudo make test-qgis-newer" >&2
  exit 1
fi
command -v mmdebstrap >/dev/null ||
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends mmdebstrap arch-test >/dev/null

suite=${SUITE:-trixie}
# Where this system gets its packages from, that one gets them, too.
mirror=$(sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/*.sources 2>/dev/null | head -1)
[ -n "$mirror" ] || mirror=$(sed -n 's/^deb \(\[[^]]*\] \)*\([^ ]*\) .*/\2/p' /etc/apt/sources.list | head -1)
folder=$(mktemp -d)
tree=$folder/tree
shared=$folder/shared # at the same path inside: the engine's data folders are named to both sides
mkdir "$shared"
trap 'rm -rf --one-file-system "$folder"' EXIT
trap 'exit 1' INT TERM HUP

echo "Making a $suite with QGIS."
mmdebstrap --variant=minbase --mode=root --aptopt='Acquire::Check-Valid-Until "false"' \
  --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
  --include=qgis,python3-qgis,qgis-providers,python3-zmq,python3-pip,python3-venv,xvfb,xauth,xdotool,imagemagick,fonts-open-sans,fonts-dejavu-core \
  "$suite" "$tree" "deb $mirror $suite main" >"$folder/log" 2>&1 || { tail -40 "$folder/log" >&2; exit 1; }

# pytest comes from outside: the tree has no certificates of ours.
.venv/bin/python -m pip --disable-pip-version-check download -q -c constraints.txt -d "$folder/wheels" pytest
# This folder and the shared one have the same paths inside and outside, since the tests name files to the engine.
mkdir -p "$tree/mnt/host" "$tree$shared" "$tree$PWD" "$tree/wheels"
cp "$folder"/wheels/*.whl "$tree/wheels"
cat >"$tree/run.sh" <<RUN
set -eu
export HOME=$shared TMPDIR=$shared QT_QPA_PLATFORM=offscreen LANG=C.UTF-8 OMP_NUM_THREADS=1
python3 -m venv --system-site-packages /venv
/venv/bin/pip install -q --no-index -f /wheels pytest
qgis_process --version 2>/dev/null | head -1
# The engine runs in the file tree outside, where its environment is.
export SPOTTER_TEST_PYTHON="chroot /mnt/host $PWD/.venv/bin/python"
cd "$PWD"
exec /venv/bin/python -m pytest tests/qgis "\$@"
RUN
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin unshare --mount --pid --fork --mount-proc="$tree/proc" sh -c '
  mount --rbind / "$1/mnt/host"
  mount --bind "$2" "$1$2"
  mount --bind "$PWD" "$1$PWD"
  mount --bind /dev "$1/dev"
  mount --bind "$1/proc" "$1/mnt/host/proc"
  shift_by=$1; shift 2
  chroot "$shift_by" sh /run.sh "$@"
' sh "$tree" "$shared" "$@"
