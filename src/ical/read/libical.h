/*
 * libical: the few functions of libical that are used, found when they are needed.
 *
 * Loading libical (and with it ICU) takes longer than all else that mwin does, so mwin is not
 * linked with it: libical_load() opens it, in the child process that reads a foreign file. Its
 * headers are not needed either; a test compares these declarations with them.
 */
#ifndef ICAL_READ_LIBICAL_H
#define ICAL_READ_LIBICAL_H

struct fault;

/* The name of the library; 3 is the ABI that is declared here. */
#define LIBICAL_NAME "libical.so.3"

/* Kinds, as libical's enumerations number them. */
#define LIBICAL_VEVENT       4u
#define LIBICAL_ANY_PROPERTY 0u

struct icalcomponent_impl;
struct icalproperty_impl;

#define LIBICAL_FUNCTIONS(X)                                                                   \
    X(void, icalerror_set_errors_are_fatal, (int fatal))                                       \
    X(struct icalcomponent_impl *, icalparser_parse_string, (const char *text))                \
    X(struct icalcomponent_impl *, icalcomponent_get_first_component,                          \
      (struct icalcomponent_impl * component, unsigned kind))                                  \
    X(struct icalcomponent_impl *, icalcomponent_get_next_component,                           \
      (struct icalcomponent_impl * component, unsigned kind))                                  \
    X(struct icalproperty_impl *, icalcomponent_get_first_property,                            \
      (struct icalcomponent_impl * component, unsigned kind))                                  \
    X(struct icalproperty_impl *, icalcomponent_get_next_property,                             \
      (struct icalcomponent_impl * component, unsigned kind))                                  \
    X(char *, icalproperty_get_property_name_r, (const struct icalproperty_impl *property))    \
    X(char *, icalproperty_get_parameter_as_string_r,                                          \
      (struct icalproperty_impl * property, const char *name))                                 \
    X(char *, icalproperty_get_value_as_string_r, (const struct icalproperty_impl *property))  \
    X(void, icalmemory_free_buffer, (void *buffer))                                            \
    X(void, icalcomponent_free, (struct icalcomponent_impl * component))

struct libical {
#define LIBICAL_MEMBER(result, name, parameters) result(*name) parameters;
    LIBICAL_FUNCTIONS(LIBICAL_MEMBER)
#undef LIBICAL_MEMBER
};

/*
 * Opens the library NAME and finds its functions; it stays open until the process ends. 0, or
 * -1 with *fault: it is not installed, or lacks a function.
 */
int libical_load(const char *name, struct libical *library, struct fault *fault);

#endif
