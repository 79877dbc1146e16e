/*
 * yaml_scan: what libyaml alone needs for files: the least that a reader of YAML can cost.
 *
 * yaml_scan scan|parse FILES... - goes through all tokens or events of each file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

static unsigned char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    unsigned char *data;
    long end;

    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (end = ftell(file)) < 0)
        exit(2);
    rewind(file);
    *size = (size_t)end;
    data = malloc(*size + 1);
    if (data == NULL || fread(data, 1, *size, file) != *size)
        exit(2);
    fclose(file);
    return data;
}

static int next_token(yaml_parser_t *parser)
{
    yaml_token_t token;
    int more = yaml_parser_scan(parser, &token) != 0;

    more = more && token.type != YAML_STREAM_END_TOKEN;
    yaml_token_delete(&token);
    return more;
}

static int next_event(yaml_parser_t *parser)
{
    yaml_event_t event;
    int more = yaml_parser_parse(parser, &event) != 0;

    more = more && event.type != YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
    return more;
}

int main(int argc, char **argv)
{
    for (int i = 2; i < argc; i++) {
        int (*next)(yaml_parser_t *) = strcmp(argv[1], "scan") == 0 ? next_token : next_event;
        yaml_parser_t parser;
        size_t size;
        unsigned char *data = read_file(argv[i], &size);

        if (yaml_parser_initialize(&parser) == 0)
            return 2;
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser, data, size);
        while (next(&parser))
            ;
        if (parser.error != YAML_NO_ERROR)
            return 2;
        yaml_parser_delete(&parser);
        free(data);
    }
    return 0;
}
