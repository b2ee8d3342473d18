"""A camera on GStreamer's RTSP server, on loopback.

It shows one picture, over TLS, to who logs in. When it can be reached it prints
"ready" and its port; it runs until its standard input ends.
"""

import argparse
import sys

try:
    import gi

    for name in ("Gst", "GstRtsp", "GstRtspServer"):
        gi.require_version(name, "1.0")
    from gi.repository import Gio, GLib, Gst, GstRtsp, GstRtspServer
except (ImportError, ValueError) as e:
    sys.exit(str(e))
if not Gio.TlsBackend.get_default().supports_tls():
    sys.exit("GLib has no TLS")

METHODS = {"basic": GstRtsp.RTSPAuthMethod.BASIC, "digest": GstRtsp.RTSPAuthMethod.DIGEST}


def login(args):
    """Returns who may see the stream, and with which certificate it is served."""
    auth = GstRtspServer.RTSPAuth()
    auth.set_tls_certificate(Gio.TlsCertificate.new_from_file(args.certificate))
    auth.set_supported_methods(METHODS[args.method])
    token = GstRtspServer.RTSPToken()
    token.set_string(GstRtspServer.RTSP_TOKEN_MEDIA_FACTORY_ROLE, "member")
    if args.method == "digest":
        auth.add_digest(args.user, args.code, token)
    else:
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic(args.user, args.code), token)
    return auth


def stream(picture):
    """Returns a stream that repeats a picture, for members."""
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(
        f'( multifilesrc location="{picture}" loop=true'
        " caps=video/x-h264,stream-format=byte-stream,alignment=au,framerate=10/1"
        " ! rtph264pay name=pay0 pt=96 )"
    )
    permissions = GstRtspServer.RTSPPermissions()
    for what in ("access", "construct"):
        permissions.add_permission_for_role("member", f"media.factory.{what}", True)
    factory.set_permissions(permissions)
    return factory


def main():
    parser = argparse.ArgumentParser()
    for name in ("certificate", "picture", "path", "method", "user", "code"):
        parser.add_argument(name)
    args = parser.parse_args()
    Gst.init(None)
    server = GstRtspServer.RTSPServer(address="127.0.0.1", service="0")
    server.set_auth(login(args))
    server.get_mount_points().add_factory(args.path, stream(args.picture))
    if not server.attach(None):
        sys.exit("the server cannot listen")
    print("ready", server.get_bound_port(), flush=True)
    loop = GLib.MainLoop()
    ended = GLib.IOCondition.IN | GLib.IOCondition.HUP
    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, ended, lambda *_: loop.quit())
    loop.run()


main()
