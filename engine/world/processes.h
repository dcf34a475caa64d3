#pragma once
// Processes of one run (multiprocessing): several interpreters, each with a virtual clock of its own, and what they share:
// channels, semaphores, pieces of memory.
//
// A discrete-event simulation: whoever is furthest behind in time runs. A process touches what is shared only on its turn,
// that is when no other one is at an earlier moment; so everything happens in the order of virtual time, computing goes on
// in parallel, and the run is the same each time. A process that waits for another one is idle and is poked whenever
// something shared has changed.
//
// Numbers name things: process 0 is the program itself. Owned by the session of process 0; the others borrow it.
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace tiki::world {

class Processes {
 public:
  struct Channel {
    std::deque<std::string> messages;
    int writers = 1;  // ends that may still send
  };
  struct Process {
    std::string name;
    std::string payload;  // what it is to run, for the library's own Python
    bool ended = false;
    int status = 0;  // exit code; negative: the signal that ended it
  };
  std::vector<Channel> channels;
  std::vector<int64_t> semaphores;
  std::vector<std::string> cells;
  std::vector<Process> table = std::vector<Process>(1);

  virtual ~Processes() = default;
  /// Starts a process now in the time of process `parent`; gives its number.
  virtual int spawn(int parent, const std::string& name, const std::string& payload) = 0;
  virtual void terminate(int number, int status) = 0;
  virtual bool is_turn(int number) const = 0;
  /// Process `by` has changed something shared: who waits looks again.
  virtual void changed(int by) = 0;
};

}  // namespace tiki::world
