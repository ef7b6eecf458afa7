# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What an end-to-end test or the demo puts on: a hub, screens with a finger and eyes, a printer."""
