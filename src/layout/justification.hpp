// Justification: the numbers that setting a line to its measure depends on (typography.md §0, §2.3).
#pragma once

#include "text/kashida.hpp"

#include <cstddef>

namespace warraq {

// In em of the text, unless said otherwise. Word spaces themselves come from `-warraq-word-space`.
struct Justification {
    double stretch = 0.15;       // of a space, at ratio 1: "loose"
    double loose_space = 0.50;   // wider ones are reported
    double widest_space = 1.20;  // a line that needs wider ones is set ragged, as a hole is worse
    double least_measure = 14;   // narrower text is set ragged
    double emergency_space_min = 0.17;
    double ragged_slack = 0.15;  // of the measure, at ratio 1, where lines are not justified

    double kashida_trigger = 0.35;  // ratio up to which spaces alone do
    double least_ratio = -0.25;     // a kashida may press spaces together this far
    double kashida_longest = 0.42;  // each
    double narrow_measure = 16;     // below it a line may have one kashida more
    double kashida_distance = 2;    // from one on the line before
    double kashida_base = 60, kashida_step = 25, kashida_length = 120, kashida_weight = 0.5;
    std::size_t kashidas = 2;  // on a line
    KashidaRules joins;

    double kashida_again = 1500;  // demerits: on two lines that follow each other
    double class_jump = 3000;     // a tight line by a loose one
    double short_last_line = 4000;
    double short_last_part = 0.12;  // of the measure
};

// The two lines of a bayt are always full, and poetry keeps its kashidas (§4.8).
inline Justification bayt_justification() {
    Justification rules;
    rules.stretch = 0.25;
    rules.kashida_trigger = 0;
    rules.kashida_longest = 1.2;
    rules.kashida_base = 10;
    rules.kashida_step = 10;
    rules.kashida_length = 40;
    rules.kashidas = 3;
    rules.joins.least_letters = 3;
    return rules;
}

// `text-justify: -warraq-kashida-strong`.
inline Justification strong_justification() {
    Justification rules;
    rules.stretch = 0.11;
    rules.kashida_base = 20;
    rules.kashida_length = 60;
    rules.kashidas = 3;
    return rules;
}

}  // namespace warraq
