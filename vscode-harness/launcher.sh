#!/bin/sh
# What @vscode/test-electron starts in the place of VS Code: see launcher.ts.
cd "$(dirname "$0")/.." && exec node --import tsx vscode-harness/launcher.ts "$@"
