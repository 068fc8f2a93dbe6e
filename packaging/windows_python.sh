#!/bin/sh
# Windows' own Python under wine, in build/windows, and tests in it: packaging/windows_python.sh [arguments of pytest].
# On Debian as root: wine and a compiler come from apt, the rest from the package index.
#
# No registry holds Python for Windows as such. The wheel of panda3d does: the interpreter's library and its modules, for
# programs to be shipped with. What is missing, python.exe and the library of the stable interface, are a few lines of C;
# Python's own library is that of the same version here. bcryptprimitives.dll is younger than Debian's wine, and numpy 2
# needs more of Windows' C runtime than that has: so numpy is 1.26, the oldest that Spotter allows.
set -eu
cd "$(dirname "$0")/.."
place=$PWD/build/windows
python=.venv/bin/python
export WINEPREFIX="$place/prefix" WINEDEBUG=-all

if [ ! -f "$place/.ready" ]; then
  if ! command -v wine >/dev/null || ! command -v x86_64-w64-mingw32-gcc >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends wine wine64 gcc-mingw-w64-x86-64 >/dev/null
  fi
  rm -rf "$place"
  mkdir -p "$place/python/DLLs" "$place/python/Lib/site-packages" "$place/wheels"
  fetch() { $python -m pip download -q --disable-pip-version-check --only-binary :all: --platform win_amd64 \
    --python-version 3.11 -d "$place/wheels" "$@"; }
  fetch --no-deps panda3d==1.10.16
  fetch -c constraints.txt filelock psutil pydantic pytest platformdirs pyzmq rich typer affine pillow pyproj jinja2 \
    pyyaml shapely hypothesis colorama rasterio
  rm -f "$place"/wheels/numpy-* "$place"/wheels/scipy-*
  fetch --no-deps numpy==1.26.4 scipy==1.12.0

  unzip -qj "$place"/wheels/panda3d-*.whl 'deploy_libs/*' -d "$place/python"
  rm -f "$place"/wheels/panda3d-* "$place"/python/api-ms-* "$place"/python/t*86t.dll
  (cd "$place/python" && mv -- *.pyd libffi* libssl* libcrypto* sqlite3.dll DLLs/)
  for wheel in "$place"/wheels/*.whl; do unzip -qo "$wheel" -d "$place/python/Lib/site-packages"; done
  library=$($python -c 'import os, sys; assert sys.version_info[:2] == (3, 11), "needs Python 3.11"; print(os.path.dirname(os.__file__))')
  (cd "$library" && tar cf - --exclude=site-packages --exclude=test --exclude=lib-dynload --exclude=__pycache__ .) |
    tar xf - -C "$place/python/Lib"

  cc=x86_64-w64-mingw32-gcc
  printf '%s\n' '#include <windows.h>' '#include <wchar.h>' 'int wmain(int n, wchar_t **v) {' \
    '  int (*run)(int, wchar_t **) = (void *)GetProcAddress(LoadLibraryW(L"python311.dll"), "Py_Main");' \
    '  return run ? run(n, v) : 3;' '}' > "$place/python.c"
  $cc -municode -O1 -o "$place/python/python.exe" "$place/python.c"
  {
    printf 'LIBRARY python3\nEXPORTS\n'
    x86_64-w64-mingw32-objdump -p "$place/python/python311.dll" |
      awk '/\[Ordinal\/Name Pointer\] Table/ { on = 1; next } on && /\[/ { print $NF "=python311." $NF } on && /^$/ { exit }'
  } > "$place/python3.def"
  : > "$place/empty.c"
  $cc -shared -nostdlib -Wl,--entry=0 -o "$place/python/python3.dll" "$place/empty.c" "$place/python3.def"
  printf '%s\n' '#include <windows.h>' 'BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);' \
    '__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE p, SIZE_T n) { return SystemFunction036(p, (ULONG)n); }' \
    > "$place/random.c"
  $cc -shared -o "$place/python/bcryptprimitives.dll" "$place/random.c" -ladvapi32
  wine reg add 'HKCU\Software\Wine' /v Version /d win10 /f </dev/null >/dev/null 2>&1
  touch "$place/.ready"
fi

# wine gives a program no standard output that is a file: it goes through a pipe.
export PYTHONPATH="Z:$(echo "$PWD" | tr / '\\')" PYTHONDONTWRITEBYTECODE=1
# What reads results with geopandas is left out: its pandas wants numpy 2.
[ $# -gt 0 ] || set -- tests/files tests/platform tests/protocol tests/serve --ignore=tests/serve/test_serve_remote.py \
  -m 'not slow and not posix'
{ code=0; wine "$place/python/python.exe" -m pytest -p no:cacheprovider "$@" </dev/null 2>&1 || code=$?; echo "$code" > "$place/code"; } | cat
exit "$(cat "$place/code")"
