#include "cli/commands.h"

namespace tiki::cli {

const char* const kUsage =
    "usage: tikitaka run FILE [options] [-- ARG...]   run a program on the virtual clock\n"
    "       tikitaka check FILE                       syntax only\n"
    "       tikitaka dis FILE                         bytecode\n"
    "       tikitaka link FILE...                     the share link of a program and its files\n"
    "       tikitaka open LINK [FOLDER]               what a link holds: printed, or written into a folder\n"
    "       tikitaka --version\n"
    "\n"
    "options of run:\n"
    "  --seed N              for random, hashes of str and everything simulated (0)\n"
    "  --clock virtual|real  real: sleeping takes its time\n"
    "  --cpu 100ns           virtual time that an instruction takes (0)\n"
    "  --stdin FILE          what input() reads\n"
    "  --trace FILE          write the trace: .txt, .jsonl, .perfetto.json, .mmd or .md\n"
    "  --lint                say at the end what went wrong unnoticed\n"
    "  --max-steps N         instructions\n"
    "  --max-memory 512M     of the program's objects\n"
    "  --max-time 24h        of virtual time (100 years)\n"
    "  --max-output 64M      of text\n"
    "  --max-events N        of the trace\n"
    "  --perf-counter host   time.perf_counter() reads the machine's clock\n";

}  // namespace tiki::cli
