#!/bin/sh
# Installs system packages by apt where it is there and allowed; else says in one line what to install.
set -eu
if command -v apt-get >/dev/null; then
	if [ "$(id -u)" = 0 ]; then root=; elif sudo -n true 2>/dev/null; then root="sudo -n"; else root=no; fi
	if [ "$root" != no ]; then
		echo "Installing system packages: $*"
		# The tests start an nginx of their own; the system's need not run.
		case " $* " in *" nginx "*) test ! -d /run/systemd/system || $root systemctl mask --quiet nginx ;; esac
		$root apt-get update -qq >/dev/null || true
		$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null && exit 0
	fi
fi
echo "Please install these system packages, then try again: $*" >&2
exit 1
