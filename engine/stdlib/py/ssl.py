"""Simulated TLS: contexts that asyncio, aiohttp and requests take. Nothing is encrypted, since nothing leaves the program;
a handshake takes a round trip, and certificates are always in order."""
from collections import namedtuple
from enum import IntEnum, IntFlag

OPENSSL_VERSION = "tikitaka (simulated)"
OPENSSL_VERSION_INFO = (3, 0, 0, 0, 0)
HAS_SNI = HAS_ALPN = HAS_TLSv1_2 = HAS_TLSv1_3 = True
HAS_SSLv2 = HAS_SSLv3 = HAS_TLSv1 = HAS_TLSv1_1 = False
OP_ALL, OP_NO_SSLv2, OP_NO_SSLv3, OP_NO_TLSv1, OP_NO_TLSv1_1, OP_NO_COMPRESSION = 0x80000050, 0, 1 << 25, 1 << 26, 1 << 28, 1 << 17


class VerifyMode(IntEnum):
    CERT_NONE = 0
    CERT_OPTIONAL = 1
    CERT_REQUIRED = 2


class _SSLMethod(IntEnum):
    PROTOCOL_TLS = 2
    PROTOCOL_TLS_CLIENT = 16
    PROTOCOL_TLS_SERVER = 17


class TLSVersion(IntEnum):
    MINIMUM_SUPPORTED = -2
    MAXIMUM_SUPPORTED = -1
    TLSv1_2 = 771
    TLSv1_3 = 772


class VerifyFlags(IntFlag):
    VERIFY_DEFAULT = 0
    VERIFY_X509_TRUSTED_FIRST = 0x8000
    VERIFY_X509_STRICT = 0x20


for _kind in (VerifyMode, _SSLMethod):
    globals().update(_kind.__members__)
PROTOCOL_SSLv23 = PROTOCOL_TLS


class SSLError(OSError):
    """What goes wrong with TLS."""

    library = reason = None

    def __str__(self):
        return str(self.args[1]) if len(self.args) > 1 else super().__str__()


class SSLZeroReturnError(SSLError):
    pass


class SSLWantReadError(SSLError):
    pass


class SSLWantWriteError(SSLError):
    pass


class SSLEOFError(SSLError):
    pass


class SSLCertVerificationError(SSLError, ValueError):
    pass


CertificateError = SSLCertVerificationError


class Purpose:
    SERVER_AUTH = "SERVER_AUTH"
    CLIENT_AUTH = "CLIENT_AUTH"


DefaultVerifyPaths = namedtuple("DefaultVerifyPaths", "cafile capath openssl_cafile_env openssl_cafile "
                                                      "openssl_capath_env openssl_capath")


def get_default_verify_paths():
    return DefaultVerifyPaths(None, None, "SSL_CERT_FILE", "", "SSL_CERT_DIR", "")


class SSLContext:
    """Settings of connections."""

    def __init__(self, protocol=PROTOCOL_TLS_CLIENT):
        self.protocol = _SSLMethod(protocol)
        self._check_hostname = protocol == PROTOCOL_TLS_CLIENT
        self._verify_mode = VerifyMode.CERT_REQUIRED if self._check_hostname else VerifyMode.CERT_NONE
        self.verify_flags = VerifyFlags.VERIFY_X509_TRUSTED_FIRST
        self.minimum_version, self.maximum_version = TLSVersion.TLSv1_2, TLSVersion.MAXIMUM_SUPPORTED
        self.options = OP_ALL
        self._alpn = []

    @property
    def check_hostname(self):
        return self._check_hostname

    @check_hostname.setter
    def check_hostname(self, value):
        self._check_hostname = bool(value)
        if value and self._verify_mode == VerifyMode.CERT_NONE:
            self._verify_mode = VerifyMode.CERT_REQUIRED

    @property
    def verify_mode(self):
        return self._verify_mode

    @verify_mode.setter
    def verify_mode(self, value):
        if value == VerifyMode.CERT_NONE and self._check_hostname:
            raise ValueError("Cannot set verify_mode to CERT_NONE when check_hostname is enabled.")
        self._verify_mode = VerifyMode(value)

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        for name in (certfile, keyfile):
            if name is not None:
                open(name, "rb").close()

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        if cafile is None and capath is None and cadata is None:
            raise TypeError("cafile, capath and cadata cannot be all omitted")
        if cafile is not None:
            open(cafile, "rb").close()

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        pass

    set_default_verify_paths = load_default_certs

    def set_ciphers(self, ciphers):
        pass

    def set_alpn_protocols(self, protocols):
        self._alpn = list(protocols)

    def get_ca_certs(self, binary_form=False):
        return []

    def wrap_socket(self, *args, **kwargs):
        raise NotImplementedError("raw sockets do not exist here: use asyncio's streams")

    wrap_bio = wrap_socket


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    context = SSLContext(PROTOCOL_TLS_SERVER if purpose == Purpose.CLIENT_AUTH else PROTOCOL_TLS_CLIENT)
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    return context


def _create_unverified_context(*args, **kwargs):
    context = SSLContext(PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = VerifyMode.CERT_NONE
    return context


_create_default_https_context = create_default_context


class SSLObject:
    """What a transport's get_extra_info("ssl_object") gives."""

    def __init__(self, context, server_side, server_hostname):
        self.context, self.server_side, self.server_hostname = context, server_side, server_hostname

    def version(self):
        return "TLSv1.3"

    def cipher(self):
        return "TLS_AES_256_GCM_SHA384", "TLSv1.3", 256

    def compression(self):
        return None

    def selected_alpn_protocol(self):
        return self.context._alpn[0] if self.context._alpn else None

    def getpeercert(self, binary_form=False):
        if self.server_side or self.context.verify_mode == VerifyMode.CERT_NONE:
            return None if self.server_side else {}
        name = self.server_hostname
        return {"subject": ((("commonName", name),),), "issuer": ((("commonName", "tikitaka"),),), "version": 3,
                "notBefore": "Jan  1 00:00:00 2023 GMT", "notAfter": "Jan  1 00:00:00 2033 GMT",
                "subjectAltName": (("DNS", name),)}
