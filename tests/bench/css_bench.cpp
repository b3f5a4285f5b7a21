// The cascade over a long document with a long sheet: its cost must grow with what can match, not with rules
// times elements times depth.
#include "css/cascade.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

namespace warraq {
namespace {

XhtmlDocument make_document(std::size_t elements) {
    XhtmlDocument document;
    Dom& dom = document.dom;
    NodeId const body = dom.append_element(dom.append_element(NodeId::none, "html"), "body");
    for (std::size_t i = 0; dom.size() < elements; ++i) {
        NodeId const section = dom.append_element(body, "section");
        dom.set_attribute(section, "class", fmt::format("s{}", i % 97));
        NodeId const list = dom.append_element(section, "ul");
        for (std::size_t item = 0; item < 8; ++item) {
            NodeId const li = dom.append_element(list, "li");
            dom.set_attribute(li, "class", fmt::format("c{} d{}", item, i % 31));
            dom.append_element(dom.append_element(li, "p"), "em");
        }
    }
    return document;
}

using MakeRule = std::string (*)(std::size_t);

void run(benchmark::State& state, MakeRule make_rule) {
    XhtmlDocument const document = make_document(static_cast<std::size_t>(state.range(1)));
    std::string text;
    for (std::size_t i = 0; i < static_cast<std::size_t>(state.range(0)); ++i)
        text += make_rule(i) + " { widows: 3 }\n";
    Diagnostics diagnostics;
    std::vector<Stylesheet> const sheets{parse_stylesheet({"x.css", text}, SourceId{1}, diagnostics)};
    for (auto _ : state)
        benchmark::DoNotOptimize(cascade(document, sheets, {}, diagnostics));
}

void classes(benchmark::State& state) {
    run(state, [](std::size_t i) { return fmt::format(".c{}", i); });
}
void descendants(benchmark::State& state) {
    run(state, [](std::size_t i) { return fmt::format(".x{} .y{} li em", i, i % 7); });
}
void deep_chain(benchmark::State& state) {
    run(state, [](std::size_t i) { return fmt::format("html body section ul .z{} em", i); });
}
void places(benchmark::State& state) {
    run(state, [](std::size_t i) { return fmt::format("li:nth-child({}n + {})", i % 13 + 2, i % 7); });
}
void negations(benchmark::State& state) {
    run(state, [](std::size_t i) { return fmt::format("p:not(.q{} *)", i); });
}
void attributes(benchmark::State& state) {
    run(state, [](std::size_t i) { return fmt::format("[data-{}]", i); });
}

#define WARRAQ_CSS_BENCHMARK(name) \
    BENCHMARK(name)                \
        ->Args({50, 50'000})       \
        ->Args({500, 50'000})      \
        ->Args({5'000, 50'000})    \
        ->Unit(benchmark::kMillisecond)
WARRAQ_CSS_BENCHMARK(classes);
WARRAQ_CSS_BENCHMARK(descendants);
WARRAQ_CSS_BENCHMARK(deep_chain);
WARRAQ_CSS_BENCHMARK(places);
WARRAQ_CSS_BENCHMARK(negations);
WARRAQ_CSS_BENCHMARK(attributes);

}  // namespace
}  // namespace warraq
