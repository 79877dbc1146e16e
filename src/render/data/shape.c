#include "render/data/shape.h"

#include "base/diag.h"
#include "plan/diff.h"
#include "plan/notice.h"
#include "plan/state.h"
#include "render/data/field.h"

/* What stands in the braces of the tables' rows; KIND without its MEMBER_. */
#define ALWAYS(name, kind, meaning)        name, meaning, MEMBER_##kind, false, false, NULL, NULL
#define OR_NULL(name, kind, meaning)       name, meaning, MEMBER_##kind, true, false, NULL, NULL
#define OPTIONAL(name, kind, meaning)      name, meaning, MEMBER_##kind, false, true, NULL, NULL
#define WORD(name, words, meaning)         name, meaning, MEMBER_ID, false, false, words, NULL
#define LIST(name, of, meaning)            name, meaning, MEMBER_OBJECTS, false, false, NULL, of
#define OBJECT_OR_NULL(name, of, meaning)  name, meaning, MEMBER_OBJECT, true, false, NULL, of
#define OPTIONAL_OBJECT(name, of, meaning) name, meaning, MEMBER_OBJECT, false, true, NULL, of
#define COUNT(table)                       (sizeof(table) / sizeof(table)[0])
#define MEMBERS(name, table)               name, false, table, COUNT(table)
#define DOCUMENT(name, title)              #name, title, name##_shapes

static const struct member occurrence_members[] = {
    {ALWAYS("classes", IDS, "The ids of all classes.")},
    {OPTIONAL("freeze", ID, "The id of the freeze that moved it, or took classes from it.")},
    {OPTIONAL("reason", TEXT, "The reason of the last change that gives one.")},
};
static const struct shape occurrence = {"occurrence", true, occurrence_members,
                                        COUNT(occurrence_members)};

static const struct member list_members[] = {
    {LIST("occurrences", &occurrence, "In the order of time.")},
};
static const struct shape list = {MEMBERS("list", list_members)};

static const struct member freeze_members[] = {
    {ALWAYS("id", ID, "The freeze's id.")},
    {OR_NULL("until", TIME, "Its end, if it is in the next ten years and known.")},
};
static const struct shape freeze = {MEMBERS("freeze", freeze_members)};

static const struct member place_members[] = {
    {OR_NULL("file", TEXT, "The file as it was named.")},
    {ALWAYS("line", NUMBER, "From 1; 0: the file as a whole.")},
    {ALWAYS("column", NUMBER, "From 1, in characters.")},
    {ALWAYS("message", TEXT, "What stands there.")},
};
static const struct shape place = {MEMBERS("place", place_members)};

static const struct member active_members[] = {
    {WORD("state", state_kinds, "Whether a window is open.")},
    {WORD("reason", state_reasons, "Why.")},
    {OR_NULL("until", TIME, "The end of the open time, or the start of the next window.")},
    {OR_NULL("remaining_s", NUMBER, "Seconds to that.")},
    {OR_NULL("next_transition", TIME,
             "When something changes next, the end of a freeze included.")},
    {OR_NULL("next_open", TIME, "The start of the next window after the present state.")},
    {OR_NULL("cutoff", TIME,
             "The last moment at which new work may be started in the open window.")},
    {OBJECT_OR_NULL("freeze", &freeze, "The freeze that holds, or may hold if unknown.")},
    {OBJECT_OR_NULL("current", &occurrence, "The occurrence that is open, or may be.")},
    {OBJECT_OR_NULL("next", &occurrence, "The occurrence that comes next.")},
    {OPTIONAL_OBJECT("unreadable", &place,
                     "Unknown: the event of the freeze's file that is not understood.")},
};
static const struct shape active = {MEMBERS("active", active_members)};

static const struct member finding_members[] = {
    {WORD("severity", diag_severities, "How bad it is.")},
    {ALWAYS("id", ID, "The finding's stable id.")},
    {OR_NULL("file", TEXT, "The file as it was named.")},
    {ALWAYS("line", NUMBER, "From 1; 0: the file as a whole.")},
    {ALWAYS("column", NUMBER, "From 1, in characters.")},
    {ALWAYS("message", TEXT, "What is wrong.")},
    {OR_NULL("hint", TEXT, "What to write.")},
    {OPTIONAL_OBJECT("other", &place, "A second place that it conflicts with.")},
};
static const struct shape finding = {MEMBERS("finding", finding_members)};

static const struct member check_members[] = {
    {LIST("findings", &finding, "In the order of their places.")},
    {ALWAYS("errors", NUMBER, "How many of them are errors.")},
    {ALWAYS("warnings", NUMBER, "How many are warnings.")},
    {ALWAYS("notes", NUMBER, "How many are notes.")},
};
static const struct shape check = {MEMBERS("check", check_members)};

static const struct member notice_members[] = {
    {ALWAYS("id", OCCURRENCE, "The occurrence's id.")},
    {ALWAYS("policy", ID, "The policy's id.")},
    {WORD("state", notice_states, "Whether users were told in time, or have to be.")},
    {ALWAYS("notice_by", TIME, "The last moment for the notice.")},
    {OR_NULL("announced_at", TIME, "When users were told.")},
    {ALWAYS("start", TIME, "The start of the occurrence.")},
    {ALWAYS("channels", IDS, "The ids of the channels.")},
};
static const struct shape notice = {MEMBERS("notice", notice_members)};

static const struct member notices_members[] = {
    {LIST("notices", &notice, "In the order of the occurrences.")},
};
static const struct shape notices = {MEMBERS("notices", notices_members)};

static const struct member version_members[] = {
    {ALWAYS("start", TIME, "The first instant.")},
    {ALWAYS("end", TIME, "The first instant after it.")},
    {ALWAYS("class", ID, "The class's id; the first one where it is not known yet which.")},
    {ALWAYS("classes", IDS, "The ids of all classes.")},
    {WORD("impact", policy_impacts, "The worst impact of the classes.")},
};
static const struct shape version = {MEMBERS("version", version_members)};

static const struct member difference_members[] = {
    {ALWAYS("id", OCCURRENCE, "The occurrence's id.")},
    {ALWAYS("policy", ID, "The policy's id.")},
    {WORD("change", diff_kinds, "What becomes of it.")},
    {OBJECT_OR_NULL("before", &version, "As the old version has it.")},
    {OBJECT_OR_NULL("after", &version, "As the new version has it.")},
    {ALWAYS("announced", FLAG, "Whether users were told of it.")},
    {ALWAYS("breaks_notice", FLAG, "Whether it is too late to tell them.")},
    {OR_NULL("notice_by", TIME, "The last moment for the notice that it breaks.")},
};
static const struct shape difference = {MEMBERS("difference", difference_members)};

static const struct member diff_members[] = {
    {LIST("differences", &difference, "In the order of time.")},
};
static const struct shape diff = {MEMBERS("diff", diff_members)};

static const struct shape *const list_shapes[] = {&list, &occurrence, NULL};
static const struct shape *const active_shapes[] = {&active, &freeze, &occurrence, &place,
                                                    NULL};
static const struct shape *const check_shapes[] = {&check, &finding, &place, NULL};
static const struct shape *const notices_shapes[] = {&notices, &notice, NULL};
static const struct shape *const diff_shapes[] = {&diff, &difference, &version, NULL};

const struct shape_document shape_documents[] = {
    {DOCUMENT(list, "What mwin list and mwin export print as JSON")},
    {DOCUMENT(active, "What mwin active prints as JSON")},
    {DOCUMENT(check, "What mwin check prints as JSON")},
    {DOCUMENT(notices, "What mwin notices prints as JSON")},
    {DOCUMENT(diff, "What mwin diff prints as JSON")},
};
const size_t shape_document_count = COUNT(shape_documents);

size_t shape_size(const struct shape *shape)
{
    return (shape->has_fields ? field_count : 0) + shape->member_count;
}

const struct member *shape_member(const struct shape *shape, size_t i)
{
    const size_t first = shape->has_fields ? field_count : 0;

    return i < first ? &fields[i].member : &shape->members[i - first];
}
