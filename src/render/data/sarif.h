/*
 * sarif: findings in the form that code review tools read: SARIF 2.1.0 (OASIS), so that they
 * are shown at their lines in a change.
 */
#ifndef RENDER_DATA_SARIF_H
#define RENDER_DATA_SARIF_H

struct diags;
struct out;

/* One run of mwin VERSION. All findings that mwin can make are its rules. */
void sarif_findings(struct out *out, const struct diags *diags, const char *version);

#endif
