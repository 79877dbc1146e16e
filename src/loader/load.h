/*
 * load: policy files to the model: finds them, reads them, resolves references.
 */
#ifndef LOADER_LOAD_H
#define LOADER_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "policy/policy.h"

struct arena;
struct out;
struct zone_db;

/*
 * Loads each of COUNT paths: a file, "-" for standard input, or a folder for all *.yaml and
 * *.yml in it in the order of their bytes, hidden files left out; a file of a folder that
 * another policy includes or has for its ledger is no policy of its own. All that is wrong with
 * any of them goes to DIAGS, sorted (an unreadable file too); the result is complete only when
 * diags->errors is 0. Two policies with one id are an error.
 */
struct policies *load_policies(struct arena *arena, struct zone_db *zones,
                               const char *const *paths, size_t count, struct diags *diags);

/*
 * The paths to load when no -f was given: $MWIN_POLICY (MWIN_POLICY, may be NULL), else
 * policy.yaml, policy.yml and policy.d/ in XDG_CONFIG_HOME/mwin or HOME/.config/mwin (not when
 * AS_ROOT), else in /etc/mwin. Of these two folders only existing files count, and policy.d
 * only with a policy in it. Zero paths: *looked_for lists the places, for the message.
 */
struct load_search {
    const char *mwin_policy;
    const char *xdg_config_home; /* one that is not absolute is ignored, as its standard says */
    const char *home;
    const char *system_folder; /* "/etc/mwin" */
    bool as_root;
};
size_t load_search_paths(struct arena *arena, const struct load_search *search,
                         const char ***paths, const char **looked_for);

/* The trees of the files and of the files that they include, for `mwin dump tree`; same rules.
 */
void load_print_trees(struct arena *arena, const char *const *paths, size_t count,
                      struct diags *diags, struct out *out);

#endif
