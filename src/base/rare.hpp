// Rare: a member that most objects of a type leave empty. It costs a pointer until it is set.
#pragma once

#include <memory>
#include <utility>

namespace warraq {

// Reads as a T made by default while nothing was put in. Copies are deep.
template <class T>
class Rare {
  public:
    Rare() = default;
    Rare(T value) : value_(value == T{} ? nullptr : std::make_unique<T>(std::move(value))) {}
    Rare(Rare const& other) : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
    Rare(Rare&&) noexcept = default;
    Rare& operator=(Rare other) noexcept {
        value_ = std::move(other.value_);
        return *this;
    }
    ~Rare() = default;

    T const& get() const {
        static T const nothing{};
        return value_ ? *value_ : nothing;
    }
    operator T const&() const { return get(); }
    T const& operator*() const { return get(); }
    T const* operator->() const { return &get(); }
    bool empty() const { return value_ == nullptr; }

  private:
    std::unique_ptr<T> value_;
};

}  // namespace warraq
