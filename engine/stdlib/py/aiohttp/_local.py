"""Requests to servers of the program itself, over connections in memory."""
import asyncio

from _http import CIMultiDict, head_bytes, read_head, read_parts

from . import ClientResponse, RequestInfo
from .client_exceptions import ClientConnectorError, ServerDisconnectedError, SocketTimeoutError, TooManyRedirects


class _Head:
    """What ClientResponse wants to know of an answer."""

    rate = 1_000_000

    def __init__(self, status, reason, headers, method, url):
        self.status, self.reason, self.headers = status, reason, headers.items()
        self.method, self.url = method, url


async def request(session, method, url, headers, body, limits, follow, most):
    """The ClientResponse of a server here."""
    history = []
    try:
        async with asyncio.timeout(limits.total):
            while True:
                response = await _one(session, method, url, headers, body, limits)
                if response.status not in (301, 302, 303, 307, 308) or not follow or "Location" not in response.headers:
                    break
                await response.read()
                history.append(response)
                if len(history) > most:
                    raise TooManyRedirects(RequestInfo(history[0].url, method, CIMultiDict()), tuple(history))
                url = url.join(response.headers["Location"])
                if response.status in (301, 302, 303):
                    method, body = "GET" if method != "HEAD" else method, b""
    except TimeoutError as error:
        # Not the one that wraps a CancelledError: what the real client raises says nothing.
        raise (error if isinstance(error, SocketTimeoutError) else TimeoutError()) from error.__cause__
    response.history = tuple(history)
    return response


async def _one(session, method, url, headers, body, limits):
    try:
        reader, writer = await asyncio.open_connection(url.host, url.port)
    except OSError as error:
        raise ClientConnectorError(url.host, url.port, error) from error
    sent = CIMultiDict({"Host": url.authority, "Accept": "*/*", "Accept-Encoding": "gzip, deflate",
                        "User-Agent": "Python/3.14 aiohttp/3.13.2"})
    sent.update(headers)
    if crumbs := session._cookies.of(url.host):
        sent["Cookie"] = "; ".join([f"{k}={v}" for k, v in crumbs.items()])
    if body or method in ("POST", "PUT", "PATCH"):
        sent["Content-Length"] = str(len(body))
    writer.write(head_bytes(f"{method} {url.raw_path_qs} HTTP/1.1", sent) + body)
    try:
        async with asyncio.timeout(limits.sock_read):
            head = await read_head(reader)
    except TimeoutError:
        raise SocketTimeoutError("Timeout on reading data from socket") from None
    except ConnectionError:
        head = None
    if head is None:
        writer.close()
        raise ServerDisconnectedError()
    first, received = head
    _, status, *reason = first.split(" ", 2)
    found = _Head(int(status), reason[0] if reason else "", received, method, url)
    found.more = received.items()
    session._cookies.take(url.host, found)
    response = ClientResponse(found, (), None)
    response._sent = sent
    response._parts = _parts(reader, writer, received, method, int(status))
    return response


async def _parts(reader, writer, headers, method, status):
    try:
        if method != "HEAD" and status not in (204, 304):
            async for part in read_parts(reader, headers, True):
                yield part
    finally:
        writer.close()
