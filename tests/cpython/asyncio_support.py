"""What the files of CPython's test_asyncio import beside test.support: modules about real sockets by name only, and the
names under which asyncio keeps its Python and C twins, which are one here. driver.py imports this one for them."""

import asyncio
import asyncio.events
import asyncio.futures
import asyncio.tasks
import collections
import importlib
import os
import sys

from __main__ import has_module, module, stand_in, without


def needs_sockets(name):
    return type(name, (), {"__init__": without("needs real sockets")})


# -- modules that need a machine's sockets

SelectorKey = collections.namedtuple("SelectorKey", "fileobj fd events data")


class BaseSelector:
    def close(self):
        pass


stand_in("selectors", BaseSelector=BaseSelector, SelectorKey=SelectorKey, EVENT_READ=1, EVENT_WRITE=2,
         DefaultSelector=needs_sockets("DefaultSelector"), SelectSelector=needs_sockets("SelectSelector"), PollSelector=needs_sockets("PollSelector"),
         EpollSelector=needs_sockets("EpollSelector"))
stand_in("tty")
stand_in("select", select=without("needs real sockets"))
stand_in("socketserver", UnixStreamServer=needs_sockets("UnixStreamServer"), TCPServer=needs_sockets("TCPServer"))
stand_in("http.server", HTTPServer=needs_sockets("HTTPServer"))
stand_in("wsgiref")
stand_in("http")
stand_in("wsgiref.simple_server", WSGIRequestHandler=needs_sockets("WSGIRequestHandler"), WSGIServer=needs_sockets("WSGIServer"))
sys.modules["test.support.socket_helper"].__dict__.update(
    HOST="127.0.0.1", HOSTv4="127.0.0.1", HOSTv6="::1", IPV6_ENABLED=False, has_gethostname=True,
    find_unused_port=without("needs real sockets"), skip_unless_bind_unix_socket=lambda test: test,
    requires_unix_dgram=lambda test: test, skip_if_tcp_blackhole=lambda test: test, tcp_blackhole=without("needs real sockets"),
    create_unix_domain_name=lambda: "test.sock")
sys.modules["test.support.threading_helper"].__dict__.update(
    threading_setup=lambda: (), threading_cleanup=lambda *args: None, reap_threads=lambda test: test,
    join_thread=lambda thread, timeout=None: thread.join(timeout))
stand_in("multiprocessing.util", _cleanup_tests=lambda: None)

os.mkdir("certdata")
for name in ("ssl_cert", "ssl_key", "keycert3", "pycacert"):
    with open(f"certdata/{name}.pem", "w") as file:
        file.write("a certificate\n")

# -- one implementation under the names of both

futures, tasks, events = asyncio.futures, asyncio.tasks, asyncio.events
for kind in ("_PyFuture", "_CFuture"):
    setattr(futures, kind, asyncio.Future)
for kind in ("_PyTask", "_CTask"):
    setattr(tasks, kind, asyncio.Task)
for kind in ("_py_", "_c_"):
    for name in ("get_running_loop", "_get_running_loop", "_set_running_loop", "get_event_loop"):
        setattr(events, kind + name, getattr(events, name))
    for name in ("current_task", "all_tasks", "_register_task", "_unregister_task", "_enter_task", "_leave_task",
                 "_swap_current_task"):
        if hasattr(tasks, name):
            setattr(tasks, kind + name.lstrip("_"), getattr(tasks, name))

test_asyncio = importlib.import_module("test_asyncio")
sys.modules["test.test_asyncio"] = sys.modules["test"].test_asyncio = test_asyncio
for part in ("utils", "functional"):
    found = importlib.import_module("test_asyncio." + part)
    sys.modules["test.test_asyncio." + part] = found
    setattr(test_asyncio, part, found)
