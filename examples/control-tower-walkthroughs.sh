#!/usr/bin/env bash
# Both options of the second article for a landing zone of Control Tower, one after the other, each with a server of its own.
set -euo pipefail
"$(dirname "$0")/control-tower-option1.sh"
"$(dirname "$0")/control-tower-option2.sh"
