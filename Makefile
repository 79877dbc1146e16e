# Builds, tests and installs mwin; `make help` lists the targets. Needs GNU make.
#
# For packagers: CC, CPPFLAGS, CFLAGS, LDFLAGS and LDLIBS are yours and are put after
# mwin's own flags. Warnings are errors, so that they are seen; WERROR= lets them be for a
# compiler that knows more of them. DESTDIR, PREFIX, BINDIR, MANDIR and DOCDIR say where
# things are installed. Objects go to BUILD; with another BUILD than the default one the
# program stays there too, so that several builds can stand side by side.
#
# STATIC=1 takes libyaml and the C library into the program, which then starts about as fast as
# an empty one (tests/bench/README). It is not the default, because updates of the two no longer
# reach it, and because it reads .ics files only where the C library is the one that it was
# built with: that is what the linker warns of. It needs libyaml.a and libc.a, and to be said to
# `make install` too, as the others.
#
# The program is hardened as far as compiler and linker can: each flag of `hardening` below is
# tried first and comes before yours, so that yours can undo it. HARDEN=0 leaves all of it out, to
# measure what it costs. The path of the build is not in the program: the same sources, compiler
# and flags give the same bytes in any folder.

CFLAGS     ?= -O2 -g
WERROR     ?= -Werror
PKG_CONFIG ?= pkg-config
INSTALL    ?= install
PYTHON     ?= /usr/bin/python3
BUILD      ?= build
HARDEN     ?= 1

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
MANDIR ?= $(PREFIX)/share/man
DOCDIR ?= $(PREFIX)/share/doc/mwin

# What `make demo`, `make check` and `make check-all` install on Debian if it is missing. Those of
# `make check` take less than 250 MB on a new system; libical alone would take 40 MB more.
BUILD_PACKAGES = gcc libc6-dev libyaml-dev tzdata
CHECK_PACKAGES = $(BUILD_PACKAGES) binutils libcmocka-dev mandoc patch python3 python3-dateutil \
                 python3-html5lib python3-icalendar python3-jsonschema python3-yaml
ALL_PACKAGES   = $(CHECK_PACKAGES) clang git libclang-rt-dev libical-dev pkg-config \
                 $(PAGE_PACKAGES) $(CLIENT_PACKAGES)
# Programs that check published pages in a browser.
PAGE_PACKAGES = chromium locales
# Programs that read calendars; tests/clients/install.sh installs two more with npm.
CLIENT_PACKAGES = calcurse khal nodejs npm python3-radicale python3-recurring-ical-events \
                  python3-vobject vdirsyncer

# Compilers for other machines and another C library, and what runs their programs; tests/ports
# fetches libraries of those machines into BUILD.
PORT_PACKAGES = $(BUILD_PACKAGES) binutils dpkg-dev qemu-user musl-tools \
                gcc-i686-linux-gnu libc6-dev-i386-cross gcc-aarch64-linux-gnu \
                libc6-dev-arm64-cross gcc-s390x-linux-gnu libc6-dev-s390x-cross

BENCH_PACKAGES = $(BUILD_PACKAGES) libical-dev python3 python3-dateutil valgrind

# What `make bench` compares with too where node and npm are there; they go to BUILD.
BENCH_MODULES = rrule@2.8.1 ical.js@2.2.1

# The flags for library $(1), or $(2) where pkg-config does not know it.
package = $(or $(shell $(PKG_CONFIG) --cflags --libs $(1) 2>/dev/null),$(2))
yaml   := $(call package,yaml-0.1,-lyaml)

ifeq ($(STATIC),1)
static_compile = -fPIE -DMWIN_STATIC
static_link    = -static-pie
endif

# The flags $(1) if compiler and linker take them all, or else those that they take alone. A flag
# that is only warned of is not taken, unless your flags are warned of too.
define taken
$(shell folder=$$(mktemp -d) || exit; \
    printf '%s\n' '#include <stdio.h>' '#if defined _FORTIFY_SOURCE && !defined __OPTIMIZE__' \
        '#error "needs optimization"' '#endif' 'int main(void) { return 0; }' >$$folder/try.c; \
    try() { $(CC) "$$@" $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $$folder/try $$folder/try.c; }; \
    { strict=-Werror; \
    if try $$strict $(1); then echo $(1) >$$folder/taken; else \
        try $$strict || strict=; \
        for flag in $(1); do try $$strict "$$flag" && echo "$$flag" >>$$folder/taken; done; \
    fi; } >/dev/null 2>&1; \
    cat $$folder/taken 2>/dev/null; rm -rf $$folder)
endef

# A stack that is smashed or jumped over ends the program, and so does a libc function that would
# write beyond an object; code is at a random place, and its addresses are read-only once the
# loader has filled them in; jumps go where functions begin, if the processor checks it. Sanitizers
# see more than _FORTIFY_SOURCE, which hides calls from them.
hardening      = -fstack-protector-strong -fstack-clash-protection $(if $(plain),,-fPIE)
hardening_link = -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack $(if $(plain),,-pie)
plain          = $(filter -static -static-pie -no-pie,$(static_link) $(LDFLAGS) $(CFLAGS))
jumps          = $(or $(call taken,-fcf-protection),$(call taken,-mbranch-protection=standard))
fortify        = $(or $(call taken,-D_FORTIFY_SOURCE=3),$(call taken,-D_FORTIFY_SOURCE=2))
own_path       = '-ffile-prefix-map=$(CURDIR)=.'

# Found out when something is built, once.
hardened      = $(eval hardened := $$(found))$(hardened)
hardened_link = $(eval hardened_link := $$(found_link))$(hardened_link)
found         = $(if $(filter 0,$(HARDEN)),,$(call taken,$(hardening)) $(jumps) \
                $(if $(findstring -fsanitize,$(CFLAGS)),,$(fortify))) \
                $(if $(call taken,$(own_path)),$(own_path))
found_link    = $(if $(filter 0,$(HARDEN)),,$(call taken,$(hardening_link)))

# Files of any size and a clock beyond 2038, also where the C library's default is 32 bits.
wide     = -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64
language = -std=c11 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 $(wide) -Isrc
warnings = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
           -Wmissing-prototypes -Wundef -Wvla -Wdate-time $(WERROR)
compile  = $(CC) $(language) $(static_compile) $(hardened) $(warnings) $(filter -I%,$(yaml)) \
           $(CPPFLAGS) $(CFLAGS)
link     = $(static_link) $(hardened_link) -Wl,--as-needed $(LDFLAGS)
libs     = $(yaml) $(LDLIBS)

mwin    := $(if $(filter build,$(BUILD)),mwin,$(BUILD)/mwin)
sources := $(sort $(wildcard src/*.c src/*/*.c src/*/*/*.c))
objects := $(sources:%.c=$(BUILD)/%.o)
style   := $(BUILD)/src/render/html/style.o
parts   := $(filter-out $(BUILD)/src/main.o,$(objects)) $(style)
units   := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/unit/*.c)))
drivers := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/oracle/*.c)))
fuzzers := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/fuzz/*.c)))
bare    := $(BUILD)/tests/bench/lines $(BUILD)/tests/bench/yaml_scan
benches := $(bare) $(BUILD)/tests/bench/expand
static  := $(BUILD)/static/mwin

all: $(mwin)

$(mwin): $(BUILD)/link.flags $(objects) $(style)
	$(CC) $(CFLAGS) $(link) -o $@ $(objects) $(style) $(libs)

$(objects): $(BUILD)/%.o: %.c $(BUILD)/compile.flags
	@mkdir -p $(@D)
	$(compile) -MMD -MP -c -o $@ $<

# The style sheet of pages is one string, without comments, indentation and blank lines. A string
# may be longer than C11 promises, because an array of lines would have an address for each line,
# which every start of mwin would have to relocate.
# The C text comes through a pipe: a file below BUILD would put its path into the object.
as_strings = -e '/^ *\/\*.*\*\/$$/d' -e '/^ *\/\*/,/\*\/$$/d' -e 's/^ *//' -e '/^$$/d' \
             -e 's/[\"]/\\&/g' -e 's/.*/    "&\\n"/'
$(style): $(BUILD)/%.o: %.css src/render/html/html_style.h $(BUILD)/compile.flags
	@mkdir -p $(@D)
	{ echo '#include "render/html/html_style.h"' && \
	    echo 'const char html_style[] =' && sed $(as_strings) $< && echo ';'; } | \
	    $(compile) -Wno-overlength-strings -c -o $@ -x c -

# A unit test, a driver of an oracle or of a measurement is one file linked with everything but
# main.
$(units): extra = $(call package,cmocka,-lcmocka)
$(filter $(BUILD)/tests/oracle/libical_%,$(drivers)) $(BUILD)/tests/bench/expand: \
    extra = $(call package,libical,-lical)
# So is a fuzz target, with clang; tests/fuzz/fuzz.h stands in for the functions that are named
# here. The objects have to be made with -fsanitize=fuzzer-no-link, or a part of it (tests/run).
$(fuzzers): extra = -fsanitize=fuzzer \
    -Wl,--wrap=file_read,--wrap=process_read,--wrap=process_isolate

$(units) $(drivers) $(fuzzers) $(BUILD)/tests/bench/expand: $(BUILD)/%: %.c $(parts) $(BUILD)/link.flags
	@mkdir -p $(@D)
	$(compile) -MMD -MP -MF $@.d -MT $@ $(link) -o $@ $< $(parts) $(extra) $(libs)

# What mwin is measured against has nothing of it.
$(bare): $(BUILD)/%: %.c $(BUILD)/compile.flags
	@mkdir -p $(@D)
	$(compile) -MMD -MP -MF $@.d -MT $@ $(link) -o $@ $< $(libs)

# Each file holds the flags of the last build; when they change it is written anew, and what
# was built with the old ones is rebuilt. It is also the moment to look for what a build needs.
text = printf '%s\n' '$(subst ','\'',$(flags))'
$(BUILD)/compile.flags: flags = $(compile)
$(BUILD)/link.flags: flags = $(link) $(libs) $(objects)

$(BUILD)/compile.flags: FORCE
	@mkdir -p $(@D)
	@$(text) | cmp -s - $@ && exit; \
	command -v $(firstword $(CC)) >/dev/null || { \
	    echo "mwin: there is no C compiler '$(firstword $(CC))' here: install gcc or clang," \
	        'or run "make demo", which installs what a build needs' >&2; exit 1; }; \
	echo '#include <yaml.h>' | $(compile) -E - >/dev/null 2>&1 || { \
	    echo 'mwin: the header of libyaml (yaml.h) is missing: install libyaml-dev (Debian)' \
	        'or libyaml-devel, or run "make demo", which installs what a build needs' >&2; \
	    exit 1; }; \
	$(text) >$@

$(BUILD)/link.flags: FORCE
	@mkdir -p $(@D)
	@$(text) | cmp -s - $@ && exit; \
	test -z '$(static_link)' || \
	echo 'int main(void) { return 0; }' | $(CC) $(link) -x c -o $@.try - $(yaml) || { \
	    echo 'mwin: STATIC=1 needs libyaml.a and libc.a: install libyaml-dev and libc6-dev' \
	        '(Debian), or leave it out' >&2; exit 1; }; \
	rm -f $@.try; \
	$(text) >$@

# Without the header of libical, the programs $(1) that do not use it; tests/run names the others.
hash        := \#
has_libical  = $(shell echo '$(hash)include <libical/ical.h>' | $(CC) -E - >/dev/null 2>&1 && echo yes)
buildable    = $(if $(filter units drivers,$(MAKECMDGOALS)),$(if $(has_libical),$(1),\
              $(filter-out %/test_libical $(BUILD)/tests/oracle/libical_%,$(1))),$(1))

units: $(call buildable,$(units))
drivers: $(call buildable,$(drivers))
fuzzers: $(fuzzers)

cpus = $(shell getconf _NPROCESSORS_ONLN)

demo:
	@CC='$(CC)' sh tests/install-packages.sh $(BUILD_PACKAGES)
	@echo 'mwin: building'
	@$(MAKE) -s --no-print-directory $(if $(findstring j,$(MAKEFLAGS)),,-j$(cpus))
	@sh tests/demo.sh $(if $(filter mwin,$(mwin)),./)$(mwin)

# The tests of a contributor: gcc, small packages, a few minutes.
check:
	@CC='$(CC)' PYTHON='$(PYTHON)' sh tests/install-packages.sh $(CHECK_PACKAGES) || { \
	    echo '0 passed, 1 failed'; exit 1; }
	@BUILD='$(BUILD)' PYTHON='$(PYTHON)' sh tests/run --check

# All tests: also clang, sanitizers, calendar clients, a browser, fuzz targets.
check-all:
	@CC='$(CC)' PYTHON='$(PYTHON)' sh tests/install-packages.sh $(ALL_PACKAGES) || { \
	    echo '0 passed, 1 failed'; exit 1; }
	@sh tests/clients/install.sh '$(BUILD)/clients' || :
	@BUILD='$(BUILD)' PYTHON='$(PYTHON)' sh tests/run

# Not part of `make check-all`: 32 bits, big-endian, unsigned char, and another C library.
PORTS ?= musl i386 arm64 s390x
check-ports:
	@CC='$(CC)' sh tests/install-packages.sh $(PORT_PACKAGES) || { \
	    echo '0 passed, 1 failed'; exit 1; }
	@BUILD='$(BUILD)' sh tests/ports/run.sh $(PORTS)

golden-update: $(mwin)
	@MWIN=$(abspath $(mwin)) sh tests/golden.sh --update

# What tests/bench/README describes, in a few minutes.
bench:
	@CC='$(CC)' sh tests/install-packages.sh $(BENCH_PACKAGES)
	@$(MAKE) -s --no-print-directory $(mwin) $(benches)
	@$(MAKE) -s --no-print-directory BUILD=$(BUILD)/static STATIC=1 || rm -f $(static)
	@echo 'int main(void) { return 0; }' | $(CC) $(CFLAGS) -x c -o $(BUILD)/empty -
	@test -d $(BUILD)/npm/node_modules || \
	    NODE_EXTRA_CA_CERTS="$${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}" \
	    npm install --silent --no-audit --no-fund --prefix $(BUILD)/npm $(BENCH_MODULES) \
	    >/dev/null 2>&1 || echo 'mwin: npm cannot install $(BENCH_MODULES)' >&2
	$(PYTHON) tests/bench/start.py $(mwin) $(static) $(BUILD)/empty $(BUILD)/tests/bench/yaml_scan
	$(PYTHON) tests/bench/expand.py $(BUILD)/tests/bench/expand $(BUILD)/npm/node_modules
	$(PYTHON) tests/bench/output.py $(mwin) $(static) $(BUILD)/tests/bench/lines
	$(PYTHON) tests/bench/scale.py $(mwin) $(static) $(BUILD)/tests/bench/yaml_scan \
	    $(BUILD)/growth.svg
	@$(MAKE) -s --no-print-directory BUILD=$(BUILD)/soft HARDEN=0
	sh tests/bench/instructions.sh $(BUILD)/soft/mwin

# Long runs of the fuzz targets. What they learn and find stays in BUILD/fuzz/kept.
FUZZ         ?= $(notdir $(fuzzers))
FUZZ_SECONDS ?= 300
FUZZ_CFLAGS   = -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all \
                -fsanitize=address,undefined,fuzzer-no-link

fuzz:
	@CC='$(CC)' sh tests/install-packages.sh $(BUILD_PACKAGES) clang libclang-rt-dev
	@$(MAKE) -s --no-print-directory BUILD=$(BUILD)/fuzz CC=clang CFLAGS='$(FUZZ_CFLAGS)' \
	    all fuzzers
	@status=0; for name in $(FUZZ); do \
	    MWIN=$(BUILD)/fuzz/mwin sh tests/fuzz/fuzz.sh $(BUILD)/fuzz/tests/fuzz/$$name \
	        $(BUILD)/fuzz/kept -max_total_time=$(FUZZ_SECONDS) || status=1; \
	done; exit $$status

install: $(mwin)
	$(INSTALL) -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man5 \
	    $(DESTDIR)$(DOCDIR)/examples
	$(INSTALL) -m 755 $(mwin) $(DESTDIR)$(BINDIR)/mwin
	$(INSTALL) -m 644 man/mwin.1 $(DESTDIR)$(MANDIR)/man1/
	$(INSTALL) -m 644 man/mwin-policy.5 $(DESTDIR)$(MANDIR)/man5/
	$(INSTALL) -m 644 examples/* $(DESTDIR)$(DOCDIR)/examples/

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/mwin $(DESTDIR)$(MANDIR)/man1/mwin.1 \
	    $(DESTDIR)$(MANDIR)/man5/mwin-policy.5
	rm -rf $(DESTDIR)$(DOCDIR)

clean:
	rm -rf $(BUILD) $(mwin)

help:
	@echo 'make                builds ./mwin'
	@echo 'make demo           installs what a build needs, builds, shows the example policies'
	@echo 'make check          installs what the usual tests need (under 250 MB), builds, tests'
	@echo 'make check-all      the same with clang, sanitizers, calendar clients, a browser'
	@echo 'make check-ports    builds and tests for other systems: PORTS="$(PORTS)"'
	@echo 'make golden-update  writes the expected outputs anew; review them with git diff'
	@echo 'make fuzz           feeds it with made-up input, each target for FUZZ_SECONDS=300'
	@echo 'make bench          measures mwin beside the smallest C program, libyaml and its peers'
	@echo 'make install        installs to PREFIX ($(PREFIX)); DESTDIR for packagers'
	@echo 'make uninstall      removes what install put there'
	@echo 'make clean          removes what was built'

FORCE:
.PHONY: all units drivers demo check check-all check-ports golden-update fuzzers fuzz bench install uninstall clean help FORCE
.DELETE_ON_ERROR:

-include $(objects:.o=.d) $(addsuffix .d,$(units) $(drivers) $(fuzzers) $(benches))
