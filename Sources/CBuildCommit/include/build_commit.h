/* SPDX-License-Identifier: GPL-2.0 OR MIT */
#ifndef BUILD_COMMIT_H
#define BUILD_COMMIT_H

/* The commit that this was built from, as git describes it: IIC1602_COMMIT in
 * the environment of `swift build`. "" where that was not told.
 */
const char *build_commit(void);

#endif
