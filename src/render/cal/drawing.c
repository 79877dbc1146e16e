#include "render/cal/drawing.h"

#include "base/arena.h"
#include "plan/agenda.h"
#include "policy/policy.h"

/* a to z, then aa, ab, ...; A to Z with BASE 'A'. */
static const char *make_key(struct arena *arena, size_t number, char base)
{
    char letters[16];
    size_t at = sizeof letters;

    do {
        letters[--at] = (char)(base + (char)(number % 26));
        number = number / 26;
    } while (number-- > 0);
    return arena_copy(arena, letters + at, sizeof letters - at);
}

static const char *id_of(const struct agenda_track *track)
{
    if (track->window != NULL)
        return track->window->id;
    return track->freeze != NULL ? track->freeze->id : POLICY_EMERGENCY;
}

void drawing_open(struct drawing *drawing, struct arena *arena, const struct agenda *agenda,
                  size_t width, bool colour)
{
    const bool several_policies = agenda->request.policies->count > 1;
    size_t windows = 0, freezes = 0;

    *drawing = (struct drawing){
        .agenda = agenda,
        .arena = arena,
        .labels = arena_calloc(arena, agenda->track_count, sizeof *drawing->labels),
        .width = width,
        .colour = colour,
    };
    for (size_t i = 0; i < agenda->track_count; i++) {
        const struct agenda_track *track = &agenda->tracks[i];
        struct drawing_label *label = &drawing->labels[i];

        label->key = track->window != NULL   ? make_key(arena, windows++, 'a')
                     : track->freeze != NULL ? make_key(arena, freezes++, 'A')
                                             : "!";
        label->name = several_policies ? arena_join(arena, track->policy->id, "/", id_of(track))
                                       : id_of(track);
    }
}

const struct drawing_label *drawing_label(const struct drawing *drawing,
                                          const struct agenda_track *track)
{
    return &drawing->labels[track - drawing->agenda->tracks];
}
