#include "ical/read/ical_windows.h"

#include <string.h>

#include "base/text.h"

/*
 * The time zones of Windows, as Unicode's CLDR maps them to the zone database if no country
 * is known (supplemental/windowsZones.xml, territory 001); names that the database has replaced
 * are the new ones here.
 */
static const struct {
    char key[36];
    char zone[32];
} names[] = {
    {"Afghanistan Standard Time", "Asia/Kabul"},
    {"Alaskan Standard Time", "America/Anchorage"},
    {"Aleutian Standard Time", "America/Adak"},
    {"Altai Standard Time", "Asia/Barnaul"},
    {"Arab Standard Time", "Asia/Riyadh"},
    {"Arabian Standard Time", "Asia/Dubai"},
    {"Arabic Standard Time", "Asia/Baghdad"},
    {"Argentina Standard Time", "America/Argentina/Buenos_Aires"},
    {"Astrakhan Standard Time", "Europe/Astrakhan"},
    {"Atlantic Standard Time", "America/Halifax"},
    {"AUS Central Standard Time", "Australia/Darwin"},
    {"Aus Central W. Standard Time", "Australia/Eucla"},
    {"AUS Eastern Standard Time", "Australia/Sydney"},
    {"Azerbaijan Standard Time", "Asia/Baku"},
    {"Azores Standard Time", "Atlantic/Azores"},
    {"Bahia Standard Time", "America/Bahia"},
    {"Bangladesh Standard Time", "Asia/Dhaka"},
    {"Belarus Standard Time", "Europe/Minsk"},
    {"Bougainville Standard Time", "Pacific/Bougainville"},
    {"Canada Central Standard Time", "America/Regina"},
    {"Cape Verde Standard Time", "Atlantic/Cape_Verde"},
    {"Caucasus Standard Time", "Asia/Yerevan"},
    {"Cen. Australia Standard Time", "Australia/Adelaide"},
    {"Central America Standard Time", "America/Guatemala"},
    {"Central Asia Standard Time", "Asia/Bishkek"},
    {"Central Brazilian Standard Time", "America/Cuiaba"},
    {"Central Europe Standard Time", "Europe/Budapest"},
    {"Central European Standard Time", "Europe/Warsaw"},
    {"Central Pacific Standard Time", "Pacific/Guadalcanal"},
    {"Central Standard Time", "America/Chicago"},
    {"Central Standard Time (Mexico)", "America/Mexico_City"},
    {"Chatham Islands Standard Time", "Pacific/Chatham"},
    {"China Standard Time", "Asia/Shanghai"},
    {"Cuba Standard Time", "America/Havana"},
    {"Dateline Standard Time", "Etc/GMT+12"},
    {"E. Africa Standard Time", "Africa/Nairobi"},
    {"E. Australia Standard Time", "Australia/Brisbane"},
    {"E. Europe Standard Time", "Europe/Chisinau"},
    {"E. South America Standard Time", "America/Sao_Paulo"},
    {"Easter Island Standard Time", "Pacific/Easter"},
    {"Eastern Standard Time", "America/New_York"},
    {"Eastern Standard Time (Mexico)", "America/Cancun"},
    {"Egypt Standard Time", "Africa/Cairo"},
    {"Ekaterinburg Standard Time", "Asia/Yekaterinburg"},
    {"Fiji Standard Time", "Pacific/Fiji"},
    {"FLE Standard Time", "Europe/Kyiv"},
    {"Georgian Standard Time", "Asia/Tbilisi"},
    {"GMT Standard Time", "Europe/London"},
    {"Greenland Standard Time", "America/Nuuk"},
    {"Greenwich Standard Time", "Atlantic/Reykjavik"},
    {"GTB Standard Time", "Europe/Bucharest"},
    {"Haiti Standard Time", "America/Port-au-Prince"},
    {"Hawaiian Standard Time", "Pacific/Honolulu"},
    {"India Standard Time", "Asia/Kolkata"},
    {"Iran Standard Time", "Asia/Tehran"},
    {"Israel Standard Time", "Asia/Jerusalem"},
    {"Jordan Standard Time", "Asia/Amman"},
    {"Kaliningrad Standard Time", "Europe/Kaliningrad"},
    {"Korea Standard Time", "Asia/Seoul"},
    {"Libya Standard Time", "Africa/Tripoli"},
    {"Line Islands Standard Time", "Pacific/Kiritimati"},
    {"Lord Howe Standard Time", "Australia/Lord_Howe"},
    {"Magadan Standard Time", "Asia/Magadan"},
    {"Magallanes Standard Time", "America/Punta_Arenas"},
    {"Marquesas Standard Time", "Pacific/Marquesas"},
    {"Mauritius Standard Time", "Indian/Mauritius"},
    {"Middle East Standard Time", "Asia/Beirut"},
    {"Montevideo Standard Time", "America/Montevideo"},
    {"Morocco Standard Time", "Africa/Casablanca"},
    {"Mountain Standard Time", "America/Denver"},
    {"Mountain Standard Time (Mexico)", "America/Mazatlan"},
    {"Myanmar Standard Time", "Asia/Yangon"},
    {"N. Central Asia Standard Time", "Asia/Novosibirsk"},
    {"Namibia Standard Time", "Africa/Windhoek"},
    {"Nepal Standard Time", "Asia/Kathmandu"},
    {"New Zealand Standard Time", "Pacific/Auckland"},
    {"Newfoundland Standard Time", "America/St_Johns"},
    {"Norfolk Standard Time", "Pacific/Norfolk"},
    {"North Asia East Standard Time", "Asia/Irkutsk"},
    {"North Asia Standard Time", "Asia/Krasnoyarsk"},
    {"North Korea Standard Time", "Asia/Pyongyang"},
    {"Omsk Standard Time", "Asia/Omsk"},
    {"Pacific SA Standard Time", "America/Santiago"},
    {"Pacific Standard Time", "America/Los_Angeles"},
    {"Pacific Standard Time (Mexico)", "America/Tijuana"},
    {"Pakistan Standard Time", "Asia/Karachi"},
    {"Paraguay Standard Time", "America/Asuncion"},
    {"Qyzylorda Standard Time", "Asia/Qyzylorda"},
    {"Romance Standard Time", "Europe/Paris"},
    {"Russia Time Zone 10", "Asia/Srednekolymsk"},
    {"Russia Time Zone 11", "Asia/Kamchatka"},
    {"Russia Time Zone 3", "Europe/Samara"},
    {"Russian Standard Time", "Europe/Moscow"},
    {"SA Eastern Standard Time", "America/Cayenne"},
    {"SA Pacific Standard Time", "America/Bogota"},
    {"SA Western Standard Time", "America/La_Paz"},
    {"Saint Pierre Standard Time", "America/Miquelon"},
    {"Sakhalin Standard Time", "Asia/Sakhalin"},
    {"Samoa Standard Time", "Pacific/Apia"},
    {"Sao Tome Standard Time", "Africa/Sao_Tome"},
    {"Saratov Standard Time", "Europe/Saratov"},
    {"SE Asia Standard Time", "Asia/Bangkok"},
    {"Singapore Standard Time", "Asia/Singapore"},
    {"South Africa Standard Time", "Africa/Johannesburg"},
    {"South Sudan Standard Time", "Africa/Juba"},
    {"Sri Lanka Standard Time", "Asia/Colombo"},
    {"Sudan Standard Time", "Africa/Khartoum"},
    {"Syria Standard Time", "Asia/Damascus"},
    {"Taipei Standard Time", "Asia/Taipei"},
    {"Tasmania Standard Time", "Australia/Hobart"},
    {"Tocantins Standard Time", "America/Araguaina"},
    {"Tokyo Standard Time", "Asia/Tokyo"},
    {"Tomsk Standard Time", "Asia/Tomsk"},
    {"Tonga Standard Time", "Pacific/Tongatapu"},
    {"Transbaikal Standard Time", "Asia/Chita"},
    {"Turkey Standard Time", "Europe/Istanbul"},
    {"Turks And Caicos Standard Time", "America/Grand_Turk"},
    {"Ulaanbaatar Standard Time", "Asia/Ulaanbaatar"},
    {"US Eastern Standard Time", "America/Indiana/Indianapolis"},
    {"US Mountain Standard Time", "America/Phoenix"},
    {"UTC", "Etc/UTC"},
    {"UTC+12", "Etc/GMT-12"},
    {"UTC+13", "Etc/GMT-13"},
    {"UTC-02", "Etc/GMT+2"},
    {"UTC-08", "Etc/GMT+8"},
    {"UTC-09", "Etc/GMT+9"},
    {"UTC-11", "Etc/GMT+11"},
    {"Venezuela Standard Time", "America/Caracas"},
    {"Vladivostok Standard Time", "Asia/Vladivostok"},
    {"Volgograd Standard Time", "Europe/Volgograd"},
    {"W. Australia Standard Time", "Australia/Perth"},
    {"W. Central Africa Standard Time", "Africa/Lagos"},
    {"W. Europe Standard Time", "Europe/Berlin"},
    {"W. Mongolia Standard Time", "Asia/Hovd"},
    {"West Asia Standard Time", "Asia/Tashkent"},
    {"West Bank Standard Time", "Asia/Hebron"},
    {"West Pacific Standard Time", "Pacific/Port_Moresby"},
    {"Yakutsk Standard Time", "Asia/Yakutsk"},
    {"Yukon Standard Time", "America/Whitehorse"},
};

/* What Windows shows to users, now or in earlier versions, after the offset. */
static const struct {
    char text[56];
    char zone[32];
} displays[] = {
    {"International Date Line West", "Etc/GMT+12"},
    {"Coordinated Universal Time-11", "Etc/GMT+11"},
    {"Midway Island, Samoa", "Pacific/Pago_Pago"},
    {"Aleutian Islands", "America/Adak"},
    {"Hawaii", "Pacific/Honolulu"},
    {"Marquesas Islands", "Pacific/Marquesas"},
    {"Alaska", "America/Anchorage"},
    {"Coordinated Universal Time-09", "Etc/GMT+9"},
    {"Baja California", "America/Tijuana"},
    {"Tijuana, Baja California", "America/Tijuana"},
    {"Coordinated Universal Time-08", "Etc/GMT+8"},
    {"Pacific Time (US & Canada)", "America/Los_Angeles"},
    {"Pacific Time (US & Canada); Tijuana", "America/Los_Angeles"},
    {"Arizona", "America/Phoenix"},
    {"La Paz, Mazatlan", "America/Mazatlan"},
    {"Chihuahua, La Paz, Mazatlan", "America/Mazatlan"},
    {"Mountain Time (US & Canada)", "America/Denver"},
    {"Yukon", "America/Whitehorse"},
    {"Central America", "America/Guatemala"},
    {"Central Time (US & Canada)", "America/Chicago"},
    {"Easter Island", "Pacific/Easter"},
    {"Guadalajara, Mexico City, Monterrey", "America/Mexico_City"},
    {"Saskatchewan", "America/Regina"},
    {"Bogota, Lima, Quito", "America/Bogota"},
    {"Bogota, Lima, Quito, Rio Branco", "America/Bogota"},
    {"Chetumal", "America/Cancun"},
    {"Eastern Time (US & Canada)", "America/New_York"},
    {"Haiti", "America/Port-au-Prince"},
    {"Havana", "America/Havana"},
    {"Indiana (East)", "America/Indiana/Indianapolis"},
    {"Turks and Caicos", "America/Grand_Turk"},
    {"Asuncion", "America/Asuncion"},
    {"Atlantic Time (Canada)", "America/Halifax"},
    {"Caracas", "America/Caracas"},
    {"Cuiaba", "America/Cuiaba"},
    {"Georgetown, La Paz, Manaus, San Juan", "America/La_Paz"},
    {"Manaus", "America/Manaus"},
    {"Santiago", "America/Santiago"},
    {"Newfoundland", "America/St_Johns"},
    {"Araguaina", "America/Araguaina"},
    {"Brasilia", "America/Sao_Paulo"},
    {"Cayenne, Fortaleza", "America/Cayenne"},
    {"Buenos Aires", "America/Argentina/Buenos_Aires"},
    {"City of Buenos Aires", "America/Argentina/Buenos_Aires"},
    {"Greenland", "America/Nuuk"},
    {"Montevideo", "America/Montevideo"},
    {"Punta Arenas", "America/Punta_Arenas"},
    {"Saint Pierre and Miquelon", "America/Miquelon"},
    {"Salvador", "America/Bahia"},
    {"Coordinated Universal Time-02", "Etc/GMT+2"},
    {"Azores", "Atlantic/Azores"},
    {"Cabo Verde Is.", "Atlantic/Cape_Verde"},
    {"Cape Verde Is.", "Atlantic/Cape_Verde"},
    {"Coordinated Universal Time", "Etc/UTC"},
    {"tzone://Microsoft/Utc", "Etc/UTC"},
    {"Casablanca", "Africa/Casablanca"},
    {"Dublin, Edinburgh, Lisbon, London", "Europe/London"},
    {"Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London", "Europe/London"},
    {"Monrovia, Reykjavik", "Atlantic/Reykjavik"},
    {"Sao Tome", "Africa/Sao_Tome"},
    {"Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Berlin"},
    {"Belgrade, Bratislava, Budapest, Ljubljana, Prague", "Europe/Budapest"},
    {"Brussels, Copenhagen, Madrid, Paris", "Europe/Paris"},
    {"Sarajevo, Skopje, Warsaw, Zagreb", "Europe/Warsaw"},
    {"West Central Africa", "Africa/Lagos"},
    {"Windhoek", "Africa/Windhoek"},
    {"Amman", "Asia/Amman"},
    {"Athens, Bucharest", "Europe/Bucharest"},
    {"Beirut", "Asia/Beirut"},
    {"Cairo", "Africa/Cairo"},
    {"Chisinau", "Europe/Chisinau"},
    {"Damascus", "Asia/Damascus"},
    {"Gaza, Hebron", "Asia/Hebron"},
    {"Harare, Pretoria", "Africa/Johannesburg"},
    {"Helsinki, Riga, Tallinn", "Europe/Helsinki"},
    {"Helsinki, Kiev, Riga, Sofia, Tallinn, Vilnius", "Europe/Kyiv"},
    {"Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius", "Europe/Kyiv"},
    {"Istanbul", "Europe/Istanbul"},
    {"Jerusalem", "Asia/Jerusalem"},
    {"Juba", "Africa/Juba"},
    {"Kaliningrad", "Europe/Kaliningrad"},
    {"Khartoum", "Africa/Khartoum"},
    {"Tripoli", "Africa/Tripoli"},
    {"Baghdad", "Asia/Baghdad"},
    {"Kuwait, Riyadh", "Asia/Riyadh"},
    {"Minsk", "Europe/Minsk"},
    {"Moscow, St. Petersburg", "Europe/Moscow"},
    {"Moscow, St. Petersburg, Volgograd", "Europe/Moscow"},
    {"Nairobi", "Africa/Nairobi"},
    {"Volgograd", "Europe/Volgograd"},
    {"Tehran", "Asia/Tehran"},
    {"Abu Dhabi, Muscat", "Asia/Dubai"},
    {"Astrakhan, Ulyanovsk", "Europe/Astrakhan"},
    {"Baku", "Asia/Baku"},
    {"Izhevsk, Samara", "Europe/Samara"},
    {"Port Louis", "Indian/Mauritius"},
    {"Saratov", "Europe/Saratov"},
    {"Tbilisi", "Asia/Tbilisi"},
    {"Yerevan", "Asia/Yerevan"},
    {"Kabul", "Asia/Kabul"},
    {"Ashgabat, Tashkent", "Asia/Tashkent"},
    {"Ekaterinburg", "Asia/Yekaterinburg"},
    {"Islamabad, Karachi", "Asia/Karachi"},
    {"Qyzylorda", "Asia/Qyzylorda"},
    {"Astana", "Asia/Almaty"},
    {"Nur-Sultan", "Asia/Almaty"},
    {"Bishkek", "Asia/Bishkek"},
    {"Calcutta, Chennai, Mumbai, New Delhi", "Asia/Kolkata"},
    {"Chennai, Kolkata, Mumbai, New Delhi", "Asia/Kolkata"},
    {"Sri Jayawardenepura", "Asia/Colombo"},
    {"Kathmandu", "Asia/Kathmandu"},
    {"Katmandu", "Asia/Kathmandu"},
    {"Dhaka", "Asia/Dhaka"},
    {"Omsk", "Asia/Omsk"},
    {"Rangoon", "Asia/Yangon"},
    {"Yangon (Rangoon)", "Asia/Yangon"},
    {"Bangkok, Hanoi, Jakarta", "Asia/Bangkok"},
    {"Barnaul, Gorno-Altaysk", "Asia/Barnaul"},
    {"Hovd", "Asia/Hovd"},
    {"Krasnoyarsk", "Asia/Krasnoyarsk"},
    {"Novosibirsk", "Asia/Novosibirsk"},
    {"Tomsk", "Asia/Tomsk"},
    {"Beijing, Chongqing, Hong Kong, Urumqi", "Asia/Shanghai"},
    {"Irkutsk", "Asia/Irkutsk"},
    {"Kuala Lumpur, Singapore", "Asia/Singapore"},
    {"Perth", "Australia/Perth"},
    {"Taipei", "Asia/Taipei"},
    {"Ulaanbaatar", "Asia/Ulaanbaatar"},
    {"Eucla", "Australia/Eucla"},
    {"Chita", "Asia/Chita"},
    {"Osaka, Sapporo, Tokyo", "Asia/Tokyo"},
    {"Pyongyang", "Asia/Pyongyang"},
    {"Seoul", "Asia/Seoul"},
    {"Yakutsk", "Asia/Yakutsk"},
    {"Adelaide", "Australia/Adelaide"},
    {"Darwin", "Australia/Darwin"},
    {"Brisbane", "Australia/Brisbane"},
    {"Canberra, Melbourne, Sydney", "Australia/Sydney"},
    {"Guam, Port Moresby", "Pacific/Port_Moresby"},
    {"Hobart", "Australia/Hobart"},
    {"Vladivostok", "Asia/Vladivostok"},
    {"Lord Howe Island", "Australia/Lord_Howe"},
    {"Bougainville Island", "Pacific/Bougainville"},
    {"Chokurdakh", "Asia/Srednekolymsk"},
    {"Magadan", "Asia/Magadan"},
    {"Norfolk Island", "Pacific/Norfolk"},
    {"Sakhalin", "Asia/Sakhalin"},
    {"Solomon Is., New Caledonia", "Pacific/Guadalcanal"},
    {"Anadyr, Petropavlovsk-Kamchatsky", "Asia/Kamchatka"},
    {"Auckland, Wellington", "Pacific/Auckland"},
    {"Coordinated Universal Time+12", "Etc/GMT-12"},
    {"Fiji", "Pacific/Fiji"},
    {"Chatham Islands", "Pacific/Chatham"},
    {"Coordinated Universal Time+13", "Etc/GMT-13"},
    {"Nuku'alofa", "Pacific/Tongatapu"},
    {"Samoa", "Pacific/Apia"},
    {"Kiritimati Island", "Pacific/Kiritimati"},
};

const char *ical_windows_key(const char *name)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (text_equal(names[i].key, name))
            return names[i].zone;
    return NULL;
}

const char *ical_windows_zone(size_t index)
{
    return index < sizeof names / sizeof names[0] ? names[index].zone : NULL;
}

static bool is_separator(char c)
{
    return c != '\0' && strchr(" \t,;:/.", c) != NULL;
}

/* Whether both texts have the same words, whatever is between them. */
static bool same_words(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (is_separator(*a))
            a++;
        while (is_separator(*b))
            b++;
        if (!text_is(a, 1, (const char[]){*b, '\0'}))
            return *a == '\0' && *b == '\0';
    }
}

/* "(UTC+01:00)", "(GMT-03.30)", "(UTC)"; how many bytes it has, 0: it is none. */
static size_t read_offset(const char *name, int32_t *offset)
{
    const char *at = name + 4;
    int32_t sign;

    if (!text_is(name, 4, "(UTC") && !text_is(name, 4, "(GMT"))
        return 0;
    *offset = 0;
    if (*at == '+' || *at == '-') {
        sign = *at++ == '-' ? -1 : 1;
        if (text_digits(at) != 2 || (at[2] != ':' && at[2] != '.') || text_digits(at + 3) != 2)
            return 0;
        *offset = sign * (((at[0] - '0') * 10 + at[1] - '0') * 3600 +
                          ((at[3] - '0') * 10 + at[4] - '0') * 60);
        at += 5;
    }
    return *at == ')' ? (size_t)(at + 1 - name) : 0;
}

bool ical_windows_display(const char *name, struct ical_windows_display *display)
{
    size_t length;

    *display = (struct ical_windows_display){0};
    length = read_offset(name, &display->offset);
    display->has_offset = length > 0;
    for (size_t i = 0; i < sizeof displays / sizeof displays[0]; i++) {
        display->zone = displays[i].zone;
        if (same_words(displays[i].text, name + length))
            return true;
    }
    return false;
}
