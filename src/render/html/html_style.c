#include "render/html/html_style.h"

#include <stddef.h>

#include "base/out.h"

/* One rule or group a string: a compiler need not take longer ones. */
static const char *const rules[] = {
    ":root{color-scheme:light dark;\n"
    "--page:#f5f6f8;--card:#ffffff;--ink:#18212b;--soft:#54606d;--line:#dbe0e6;\n"
    "--link:#0a558c;--focus:#0a558c;--mark:#0a558c;--on-mark:#ffffff;--target:#fff3c9;\n"
    "--outage:#fae7e3;--on-outage:#8a2315;--degraded:#f8edd2;--on-degraded:#6a4708;\n"
    "--reduced:#e3ebfa;--on-reduced:#264b8c;--none:#e2f0e7;--on-none:#1f5b38;\n"
    "--freeze:#e6e8ec;--on-freeze:#414b57}\n",
    "@media screen and (prefers-color-scheme:dark){:root{\n"
    "--page:#10151a;--card:#171e25;--ink:#e4e9ee;--soft:#a1adb9;--line:#2e3843;\n"
    "--link:#86c1f2;--focus:#86c1f2;--mark:#86c1f2;--on-mark:#10151a;--target:#3b3517;\n"
    "--outage:#46231e;--on-outage:#ffbcb0;--degraded:#3e3115;--on-degraded:#f1d08a;\n"
    "--reduced:#1f3150;--on-reduced:#b3cffa;--none:#1b3626;--on-none:#a8dcbc;\n"
    "--freeze:#2b333c;--on-freeze:#c5cdd6}}\n",
    ".i0{--bg:var(--none);--fg:var(--on-none);--dot:none}\n"
    ".i1{--bg:var(--reduced);--fg:var(--on-reduced);\n"
    "--dot:conic-gradient(var(--fg) 25%,transparent 0)}\n"
    ".i2{--bg:var(--degraded);--fg:var(--on-degraded);\n"
    "--dot:conic-gradient(var(--fg) 50%,transparent 0)}\n"
    ".i3{--bg:var(--outage);--fg:var(--on-outage);--dot:var(--fg)}\n"
    ".fz{--bg:var(--freeze);--fg:var(--on-freeze);\n"
    "--dot:repeating-linear-gradient(135deg,var(--fg) 0 1px,transparent 1px 3px)}\n"
    ".left{--bg:transparent;--fg:var(--soft)}\n",
    "*,::before{box-sizing:border-box}\n"
    "html{font:100%/1.5 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\n"
    "\"Liberation Sans\",\"Helvetica Neue\",Arial,sans-serif;background:var(--page);\n"
    "color:var(--ink);-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
    "body{margin:0 auto;max-width:74rem;padding:2.5rem 1.5rem 4rem;overflow-wrap:anywhere}\n",
    "h1,h2,h3,h4,p,ul,dl,dd{margin:0;padding:0}ul{list-style:none}\n"
    "h1{font-size:2.1rem;line-height:1.15;letter-spacing:-.02em;font-weight:700}\n"
    "h2{font-size:1.3rem;line-height:1.25;letter-spacing:-.01em;margin:3rem 0 .75rem}\n"
    "h3{font-size:1.05rem;line-height:1.35}h4{font-size:1rem}\n",
    "a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:.06em}\n"
    "a:hover{text-decoration-thickness:.12em}\n"
    ":focus-visible{outline:.15rem solid "
    "var(--focus);outline-offset:.15rem;border-radius:2px}\n"
    "time{unicode-bidi:plaintext}time,td,th{font-variant-numeric:tabular-nums}\n",
    ".skip{position:absolute;left:-99rem;top:0;background:var(--mark);color:var(--on-mark);\n"
    "padding:.5rem 1rem}.skip:focus{left:0}\n"
    ".q{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);\n"
    "white-space:nowrap}\n",
    ".kind{color:var(--soft);font-size:.8125rem;letter-spacing:.06em;\n"
    "text-transform:uppercase;margin-bottom:.35rem}\n"
    ".about{max-width:44rem;margin-top:.75rem;color:var(--soft)}\n"
    "header h2{margin-top:1.5rem}\n"
    "nav{margin-top:1.25rem}nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}\n",
    ".facts{display:grid;grid-template-columns:fit-content(40%) 1fr;gap:.15rem 1.25rem;\n"
    "margin-top:1rem;font-size:.9375rem}.facts dt{color:var(--soft)}\n"
    ".facts dd{min-width:0}\n"
    "header .facts{margin-top:1.25rem}\n",
    ".card{background:var(--card);border:1px solid var(--line);border-radius:.6rem;\n"
    "padding:1.25rem 1.5rem}\n"
    ".now{margin-top:2rem;border-left:.3rem solid var(--soft);display:grid;gap:1rem 2rem;\n"
    "grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}\n"
    ".now.open{border-left-color:var(--mark)}\n"
    ".now h2{margin:0 0 .25rem;font-size:.8125rem;font-weight:600;letter-spacing:.06em;\n"
    "text-transform:uppercase;color:var(--soft)}\n"
    ".now .note{margin:0}.now .note+p{margin-top:.5rem}.now "
    ".big{font-size:1.2rem;line-height:1.35;font-weight:600}\n",
    ".note{color:var(--soft);font-size:.9375rem;max-width:44rem;margin-bottom:.75rem}\n"
    ".keys{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.875rem;\n"
    "color:var(--soft);margin:.75rem 0 1rem}\n"
    ".keys li{display:flex;align-items:center;gap:.45rem}\n",
    /* Colour is not the only mark of a bar either: where it has its name it has the dot. */
    ".dot,.b:where(:not(.fz,.left):has(.n:not(.q))) .t::before{content:\"\";\n"
    "display:inline-block;flex:none;width:.7em;height:.7em;border-radius:50%;border:.1em solid "
    "var(--fg);\n"
    "background:var(--dot);margin-right:.45em;forced-color-adjust:none;\n"
    "print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
    ".dot.fz{border-radius:.1em}.keys .dot{margin:0}.keys .away{display:none}\n",
    "table{border-collapse:collapse;width:100%}caption{text-align:left}\n"
    ".month{table-layout:fixed;background:var(--card);margin-bottom:1.75rem;\n"
    "border:1px solid var(--line)}\n"
    ".month caption{font-weight:600;font-size:1.05rem;padding-bottom:.5rem}\n"
    ".month th{font-size:.75rem;font-weight:600;color:var(--soft);text-align:left;\n"
    "padding:.4rem .5rem;border-bottom:1px solid var(--line)}\n"
    ".month td{height:3.25rem;padding:0 0 .4rem;vertical-align:top;\n"
    "border:1px solid var(--line);border-width:1px 0 0 1px}\n"
    ".month td:first-child{border-left:0}.month td.out{background:var(--page)}\n",
    ".d{font-size:.8125rem;line-height:1;padding:.45rem .5rem;color:var(--soft)}\n"
    ".today .d{color:var(--ink);font-weight:700}\n"
    ".today .d time{display:inline-block;background:var(--mark);color:var(--on-mark);\n"
    "border-radius:1rem;padding:.2rem .45rem;margin:-.2rem .35rem -.2rem -.2rem;\n"
    "print-color-adjust:exact;-webkit-print-color-adjust:exact}\n",
    ".month ul{display:flex;flex-direction:column}\n"
    ".b{height:2.5rem;margin:0 .3rem .25rem;font-size:.75rem;line-height:1.35;\n"
    "border-radius:.25rem;border-left:.2rem solid var(--fg);background:var(--bg)}\n"
    ".b.in{margin-left:0;border-left:0;border-top-left-radius:0;border-bottom-left-radius:0;\n"
    "padding-left:.2rem}\n"
    ".b.go{margin-right:-1px;border-top-right-radius:0;border-bottom-right-radius:0}\n"
    ".g1{margin-top:2.75rem}.g2{margin-top:5.5rem}.g3{margin-top:8.25rem}\n"
    ".b a{display:block;height:100%;padding:.2rem .35rem;color:var(--fg);\n"
    "text-decoration:none;border-radius:inherit}.b a:hover .n{text-decoration:underline}\n"
    ".t,.n{display:block;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}\n"
    ".t{font-weight:600}.s2 .n{width:200%}.s3 .n{width:300%}.s4 .n{width:400%}\n"
    ".s5 .n{width:500%}.s6 .n{width:600%}.s7 .n{width:700%}\n"
    ".s2,.s3,.s4,.s5,.s6,.s7{z-index:1}\n",
    ".b.fz{background-image:repeating-linear-gradient(135deg,transparent 0 6px,\n"
    "var(--line) 6px 7px)}\n"
    ".b.left{border:1px dashed var(--soft)}.b.off{border:1px dashed var(--soft);\n"
    "background:none;--fg:var(--soft)}.b.off.go{border-right:0}\n"
    ".b.off.in{border-left:0}\n"
    ".more{font-size:.75rem;padding:0 .5rem}.more a{display:inline-block;line-height:1.5rem;\n"
    "min-width:1.5rem}\n",
    ".list+details{margin-top:1rem}details{margin-bottom:1.5rem}summary{cursor:pointer;color:"
    "var(--link);padding:.35rem 0;\n"
    "font-weight:600}details[open]>summary{margin-bottom:1rem}\n",
    ".list{table-layout:fixed;background:var(--card);border:1px solid "
    "var(--line);font-size:.9375rem}\n"
    ".list th,.list td{text-align:left;vertical-align:top;padding:.7rem 1rem;\n"
    "border-top:1px solid var(--line);font-weight:400}\n"
    ".list thead th{font-size:.75rem;font-weight:600;color:var(--soft);border-top:0;\n"
    "padding-block:.5rem}\n"
    ".list .group{background:var(--page);font-weight:600;font-size:.875rem;\n"
    "padding-block:.45rem}\n",
    ".dates thead th:nth-child(1){width:35%}.dates thead th:nth-child(2){width:23%}\n"
    ".dates thead th:nth-child(3){width:20%}.nowrap{white-space:nowrap}\n"
    ".list b{font-weight:600}\n"
    ".list small,.sub{display:block;font-size:.875rem;color:var(--soft)}\n"
    ".off .when b,.off .what b,.off .sub.time{text-decoration:line-through}\n"
    ".impact{display:flex;align-items:baseline}\n"
    "tr:target,.class:target{background:var(--target);outline:.15rem solid var(--mark);\n"
    "outline-offset:-.15rem}\n",
    ".classes{display:grid;gap:1rem;align-items:start;\n"
    "grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr))}\n"
    ".class .about{margin-top:.35rem}h3.of{margin:1.5rem 0 .75rem}\n"
    ".class .facts{font-size:.875rem}\n",
    "@media screen and (max-width:62rem){.b .to{position:absolute;width:1px;height:1px;\n"
    "overflow:hidden;clip-path:inset(50%)}}\n",
    "@media screen and (max-width:44rem){\n"
    "body{padding:1.5rem .75rem 3rem}h1{font-size:1.7rem}h2{margin-top:2.25rem}\n"
    ".card{padding:1rem}.month th{padding:.35rem 0;text-align:center;font-size:.6875rem}\n"
    ".d{padding:.4rem .2rem;text-align:center}.today .d time{margin-inline:-.2rem}\n"
    ".month td{height:2.75rem}\n"
    ".b{height:1.4rem;margin-inline:.1rem;font-size:.6875rem;border-left-width:.15rem}\n"
    ".b a{padding:.2rem 0}.b.in{padding-left:0}.b .away{font-size:0}\n"
    ".b .t::before{width:.55em;height:.55em;margin-right:.15em}\n"
    ".b .away::after{content:\"*\";font-size:.6875rem;position:absolute}.keys "
    ".away{display:block}\n"
    ".keys .away::before{content:\"* \"}\n"
    ".t{text-overflow:clip;text-align:center;letter-spacing:-.02em}\n"
    ".b.in .t:not(.mid)::before{all:unset;content:\"\\2013\" / \"\"}\n"
    ".g1{margin-top:1.65rem}.g2{margin-top:3.3rem}.g3{margin-top:4.95rem}\n"
    ".more{padding:0;text-align:center;font-size:.6875rem}\n",
    ".list,.list tbody,.list tr,.list td,.list th{display:block;width:auto!important}\n"
    ".today .word,.b .n,.b .w,.more .w,.list thead{position:absolute;width:1px;height:1px;\n"
    "overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
    ".list tr{border-top:1px solid var(--line);padding:.6rem .75rem}\n"
    ".list tbody:first-of-type tr:first-child{border-top:0}\n"
    ".list tr:has(>.group){background:var(--page);padding-block:.2rem}\n"
    ".list th,.list td{border:0;padding:.1rem 0}\n"
    ".facts{grid-template-columns:1fr;gap:0}.facts dd+dt{margin-top:.4rem}}\n",
    "@media screen and (max-width:21rem){.b .t::before{display:none}}\n",
    "@media "
    "print{:root{color-scheme:light;--page:#fff}html{font-size:8pt}body{max-width:none;\n"
    "padding:0 1px}nav,.skip,.past{display:none}\n"
    ".month,.class,.now,tr{break-inside:avoid}caption,h2,h3{break-after:avoid}\n"
    ".b,.list .group{print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
    "a{color:inherit}details::details-content{content-visibility:visible;display:block}\n"
    "summary{list-style:none;color:inherit;break-after:avoid}h2{margin-top:1.5rem}}\n",
    "@media (forced-colors:active){.i0,.i1,.i2,.i3,.fz{--fg:CanvasText}.b{border:1px solid}}\n",
};

void html_style_print(struct out *out)
{
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        out_text(out, rules[i]);
}
