"""What of sockets there is: names and errors. Connections are asyncio's; raw sockets do not exist here."""
from enum import IntEnum


class AddressFamily(IntEnum):
    AF_UNSPEC = 0
    AF_UNIX = 1
    AF_INET = 2
    AF_INET6 = 10


class SocketKind(IntEnum):
    SOCK_STREAM = 1
    SOCK_DGRAM = 2


globals().update(AddressFamily.__members__)
globals().update(SocketKind.__members__)
SOL_SOCKET, SO_REUSEADDR, SO_KEEPALIVE, SO_REUSEPORT = 1, 2, 9, 15
IPPROTO_TCP, TCP_NODELAY, SOMAXCONN = 6, 1, 4096
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
EAI_NONAME = -2
error = OSError
timeout = TimeoutError


class herror(OSError):
    pass


class gaierror(OSError):
    pass


def gethostname():
    return "tikitaka"


getfqdn = gethostname


def gethostbyname(name):
    return getaddrinfo(name, 0)[0][4][0]


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    from _internet import address_of, host as find
    if host in (None, "localhost"):
        address = "127.0.0.1"
    else:
        if find(host).fail == "dns":
            raise gaierror(EAI_NONAME, "Name or service not known")
        address = address_of(host)
    return [(AddressFamily.AF_INET, SocketKind.SOCK_STREAM, 6, "", (address, port))]


class socket:
    def __init__(self, *args, **kwargs):
        raise NotImplementedError("raw sockets do not exist here: use asyncio's streams")


def create_connection(*args, **kwargs):
    socket()


create_server = socketpair = create_connection
