#include "signals.hpp"

#include "base/output.hpp"

#include <csignal>
#include <unistd.h>

namespace warraq::tools {
namespace {

CancellationToken token;
volatile std::sig_atomic_t caught = 0;

void stop_now(int) {
    remove_temporaries();
    ::_exit(128 + (caught != 0 ? caught : SIGTERM));
}

void stop_soon(int signal) {
    if (caught != 0) stop_now(signal);  // asked twice
    caught = signal;
    token.cancel();
    ::alarm(1);  // reliability.md R4: within two seconds, whatever stage is at work
}

void handle(int signal, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

}  // namespace

void catch_signals() {
    handle(SIGINT, stop_soon);
    handle(SIGTERM, stop_soon);
    handle(SIGALRM, stop_now);
    handle(SIGPIPE, SIG_IGN);
    handle(SIGXFSZ, SIG_IGN);  // over the limit of a file's size: write says EFBIG
}

CancellationToken const& cancellation() {
    return token;
}

int status_after_signals(int status) {
    return caught != 0 ? 128 + static_cast<int>(caught) : status;
}

}  // namespace warraq::tools
