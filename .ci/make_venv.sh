#!/bin/sh
# Makes the virtual environment; on Debian and Ubuntu the venv module is a package of its own.
set -eu
python=$1 venv=$2
test -x "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1 && exit 0
"$python" -m venv "$venv" >/dev/null 2>&1 && exit 0
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
sh "$(dirname "$0")/system_packages.sh" "python$version-venv"
"$python" -m venv "$venv"
