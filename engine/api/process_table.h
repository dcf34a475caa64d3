#pragma once
// ProcessTable: the sessions of a run's processes, and whose turn it is (world/processes.h).
//
// Owned by the session of process 0, which asks it to run the others when it is idle itself, between its own slices. A
// process that is idle below native code asks from there.
#include <functional>
#include <memory>
#include <vector>

#include "api/session.h"
#include "world/processes.h"
#include "world/world.h"

namespace tiki {

class Interpreter;

class ProcessTable final : public world::Processes {
 public:
  /// What the table uses of a session; null members: it has ended.
  struct Member {
    Session* session = nullptr;
    Interpreter* vm = nullptr;
    world::World* world = nullptr;
  };
  /// Makes the session of process `number`, which begins at `now_ns` and is not started yet.
  using Make = std::function<Member(int number, int64_t now_ns, std::unique_ptr<Session>* owned)>;
  /// Told of starts and ends.
  using Tell = std::function<void(int number, int parent, bool ended)>;

  ProcessTable(Member first, Make make, Tell tell);

  int spawn(int parent, const std::string& name, const std::string& payload) override;
  void terminate(int number, int status) override;
  bool is_turn(int number) const override;
  void changed(int by) override;

  enum class Turn : uint8_t { Own, Others, Never };
  /// Process `self` is idle: its own turn has come; or another one has had a quantum; or nobody ever will. Processes that
  /// are idle below native code lie on the C++ stack and have to wait for those above.
  Turn take_turn(int self);
  /// Everybody waits for ever: each says so on stderr.
  void report_waiting_for_ever();
  int64_t now_ns(int number) const;

 private:
  struct Row {
    Member member;
    std::unique_ptr<Session> owned;
    uint64_t last_turn = 0;
    bool on_stack = false;
  };
  int64_t next_moment(const Row& row) const;
  void end(int number, int status);

  std::vector<Row> rows_;
  Make make_;
  Tell tell_;
  uint64_t turns_ = 0;
};

}  // namespace tiki
