/* SPDX-License-Identifier: GPL-2.0 OR MIT */
#include "build_commit.h"

const char *build_commit(void)
{
	return BUILD_COMMIT;
}
