#pragma once
// The simulated internet: every host has small pages. What stands on a page, how far away a host is and whether a name
// exists are functions of the seed and the names alone, so that nothing has to be stored and every run sees the same.
//
// Above this are engine/stdlib/py/_internet.py (world.json, statuses, redirects, time) and the clients.
#include <cstdint>
#include <string>
#include <string_view>

namespace tiki::world {

/// 64 well-mixed bits from the seed and a text.
uint64_t draw(uint64_t seed, std::string_view text);

/// True for names that the domain name system would find: a known or two-letter top-level domain, an address, localhost.
bool host_exists(std::string_view host);

/// The HTML page at host/path: title, paragraphs, links to pages of the same host and to other hosts.
std::string page(uint64_t seed, std::string_view host, std::string_view path);

}  // namespace tiki::world
