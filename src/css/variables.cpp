#include "css/variables.hpp"

#include "base/ascii.hpp"
#include "css/value_reader.hpp"

#include <algorithm>
#include <set>

namespace warraq {
namespace {

constexpr int deepest_reference = 64;          // var() in a fallback in a variable in …
constexpr std::size_t most_tokens = 1u << 14;  // of one value: doubling variables end here

// The index behind the block that begins at `begin`.
std::size_t behind_block(std::span<Token const> tokens, std::size_t begin) {
    std::size_t depth = 0, at = begin;
    do {
        if (opens_block(tokens[at].kind)) ++depth;
        if (closes_block(tokens[at].kind) && depth > 0) --depth;
        ++at;
    } while (depth > 0 && at < tokens.size() && tokens[at].kind != TokenKind::end);
    return at;
}

std::span<Token const> trimmed(std::span<Token const> tokens) {
    while (!tokens.empty() && tokens.front().kind == TokenKind::white_space)
        tokens = tokens.subspan(1);
    while (!tokens.empty() && tokens.back().kind == TokenKind::white_space)
        tokens = tokens.first(tokens.size() - 1);
    return tokens;
}

using Tokens = std::vector<Token>;

class Resolver {
  public:
    Resolver(CustomProperties const* inherited, DeclaredVariables const* declared)
        : inherited_(inherited), declared_(declared) {}

    // The value of one variable, or null when it has none.
    Tokens const* value_of(std::string const& name, int depth) {
        if (!declared_ || !declared_->contains(name)) {
            if (!inherited_) return nullptr;
            auto const found = inherited_->find(name);
            return found == inherited_->end() ? nullptr : &found->second;
        }
        auto const declared = declared_->find(name);
        if (!declared->second) return nullptr;
        if (auto const done = done_.find(name); done != done_.end())
            return done->second ? &*done->second : nullptr;
        if (depth > deepest_reference) return nullptr;
        // A cycle makes all variables on it invalid, even where a fallback would have saved one (§3).
        if (auto const first = std::find(open_.begin(), open_.end(), name); first != open_.end()) {
            invalid_.insert(first, open_.end());
            return nullptr;
        }
        open_.push_back(name);
        auto value = substitute(*declared->second, depth + 1);
        open_.pop_back();
        if (invalid_.contains(name)) value.reset();
        auto const& kept = done_[name] = std::move(value);
        return kept ? &*kept : nullptr;
    }

    std::optional<Tokens> substitute(std::span<Token const> tokens, int depth) {
        if (depth > deepest_reference) return {};
        Tokens out;
        for (std::size_t at = 0; at < tokens.size();) {
            bool const variable =
                tokens[at].kind == TokenKind::function && equal_ignoring_case(tokens[at].text, "var");
            if (!variable) {
                if (tokens[at].kind != TokenKind::end) out.push_back(tokens[at]);
                ++at;
            } else {
                std::size_t const end = behind_block(tokens, at);
                bool const closed = tokens[end - 1].kind == TokenKind::close_paren;
                auto const inside = trimmed(tokens.subspan(at + 1, end - at - 1 - (closed ? 1 : 0)));
                if (!append_variable(inside, out, depth)) return {};
                at = end;
            }
            if (out.size() > most_tokens) return {};
        }
        return out;
    }

  private:
    bool append_variable(std::span<Token const> inside, Tokens& out, int depth) {
        bool const named = !inside.empty() && inside.front().kind == TokenKind::identifier &&
                           inside.front().text.starts_with("--");
        if (!named) return false;
        auto const rest = trimmed(inside.subspan(1));
        bool const fallback = !rest.empty() && rest.front().kind == TokenKind::comma;
        if (!rest.empty() && !fallback) return false;
        if (Tokens const* value = value_of(inside.front().text, depth)) {
            if (value->size() > most_tokens - out.size()) return false;
            out.insert(out.end(), value->begin(), value->end());
            return true;
        }
        if (!fallback) return false;
        auto const value = substitute(trimmed(rest.subspan(1)), depth + 1);
        if (!value || value->size() > most_tokens) return false;
        out.insert(out.end(), value->begin(), value->end());
        return true;
    }

    CustomProperties const* inherited_;
    DeclaredVariables const* declared_;
    std::map<std::string, std::optional<Tokens>> done_;
    std::vector<std::string> open_;
    std::set<std::string> invalid_;
};

}  // namespace

std::shared_ptr<CustomProperties const> resolve_variables(
    std::shared_ptr<CustomProperties const> const& inherited, DeclaredVariables const& declared) {
    if (declared.empty()) return inherited;
    CustomProperties made;
    if (inherited) made = *inherited;
    Resolver resolver(inherited.get(), &declared);
    for (auto const& [name, value] : declared) {
        Tokens const* tokens = resolver.value_of(name, 0);
        if (tokens)
            made[name] = *tokens;
        else
            made.erase(name);
    }
    return std::make_shared<CustomProperties const>(std::move(made));
}

std::optional<std::vector<Token>> substitute_variables(std::span<Token const> value,
                                                       CustomProperties const* variables) {
    return Resolver(variables, nullptr).substitute(value, 0);
}

}  // namespace warraq
