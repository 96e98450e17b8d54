#!/bin/sh
# Starts Kakehashi from the folder of this file. Nothing is installed, and nothing is written here.
unset NODE_OPTIONS
here=${0%/*}
[ "$here" = "$0" ] && here=.
if [ ! -x "$here/program/node" ]; then
  echo '{{unpack-ja}}'
  echo '{{unpack-en}}'
  exit 1
fi
exec "$here/program/node" "$here/program/out/main/portable.js" "$@"
