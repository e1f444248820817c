#!/usr/bin/python3
"""A camera that is not there: serves one H.264 file over RTSP for ever and fails on demand.

Prints {"url": ...} when ready; takes one JSON command a line on standard input, e.g. {"id": 1, "set": "black", "value": true};
ends when standard input closes. See README.md beside it.
"""

import argparse
import json
import os
import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "rtsp"))
import effects  # noqa: E402
from feeder import Feeder, scene_at  # noqa: E402

PICTURES = tuple(effects.FILTERS)
SENDING = {
    # Key frames bring their own parameter sets: those of an effect's encoding may differ from the scene's.
    "h264": "rtph264pay config-interval=0",
    "h265": "h264parse ! avdec_h264 ! x265enc tune=zerolatency speed-preset=ultrafast key-int-max=50"
    " ! h265parse ! rtph265pay config-interval=-1",
}
SWITCHES = ("die", "silent", "freeze", "garbage", "back", "refuse", *PICTURES)


def tell(message):
    try:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os._exit(0)


class Camera:
    def __init__(self, options):
        Gst.init(None)
        self._options = options
        self._scene = scene_at(options.file)
        self._through = {}  # effect -> the scene seen through it
        self._feeder = Feeder(self._scene, tell)
        self._factory = GstRtspServer.RTSPMediaFactory()
        self._factory.set_launch(
            "( appsrc name=source is-live=true format=time max-bytes=8000000 block=false"
            f" ! {SENDING[options.codec]} name=pay0 pt=96 )"
        )
        self._factory.set_shared(True)
        self._factory.set_latency(0)
        self._factory.connect("media-configure", self._configure)
        self._server = None
        self._port = options.port
        self._refusing = False

    def up(self):
        """Listens; the port of the first time is kept for every later one."""
        server = GstRtspServer.RTSPServer()
        server.set_address("127.0.0.1")
        server.set_service(str(self._port))
        server.get_mount_points().add_factory("/main", self._factory)
        self._server = server
        self._guard()
        self._attached = server.attach(None)
        if not self._attached:
            raise SystemExit(f"port {self._port} of 127.0.0.1 is taken: name another with --port, or none")
        self._port = server.get_bound_port()

    def down(self):
        """Nobody listens any more and every viewer's connection is closed."""
        GLib.Source.remove(self._attached)
        self._drop_viewers()
        self._server = None

    def url(self):
        user = f"{self._options.user}:{self._options.password}@" if self._options.user else ""
        return f"rtsp://{user}127.0.0.1:{self._port}/main"

    def set(self, switch, value, done):
        """`done()` is called when a viewer would see it."""
        if switch in PICTURES:
            return self._show(switch if value else None, done)
        if switch == "die":
            if value and self._server:
                self.down()
            elif not value and not self._server:
                self.up()
            return done()
        if switch == "refuse":
            self._refusing = value
            if self._server:
                self._guard()
                if value:
                    self._drop_viewers()
            return done()
        setattr(self._feeder, {"silent": "silent", "freeze": "frozen", "garbage": "garbage", "back": "back"}[switch], value)
        return done() if switch == "silent" else self._feeder.once_on_the_wire(done)

    def _show(self, effect, done):
        if effect is None or effect in self._through:
            return self._feeder.show(self._through.get(effect), done)
        size = self._scene.caps.get_structure(0)
        width, height = size.get_value("width"), size.get_value("height")

        def make():
            path = effects.prepare(self._options.file, effect, width, height)
            self._through[effect] = scene_at(path)
            GLib.idle_add(lambda: self._feeder.show(self._through[effect], done) and False)

        threading.Thread(target=make, daemon=True).start()

    def _configure(self, _factory, media):
        source = media.get_element().get_by_name("source")
        media.connect("unprepared", lambda _media: self._feeder.detach(source))
        self._feeder.attach(source)

    def _drop_viewers(self):
        self._server.client_filter(lambda _server, _client: GstRtspServer.RTSPFilterResult.REMOVE)

    def _guard(self):
        """Who may watch: everybody, who knows the password, or, while refusing, nobody."""
        if not self._options.user and not self._refusing:
            self._server.set_auth(None)
            permissions = None
        else:
            auth = GstRtspServer.RTSPAuth()
            digest = self._options.auth == "digest"
            auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST if digest else GstRtsp.RTSPAuthMethod.BASIC)
            if not self._refusing:
                token = GstRtspServer.RTSPToken()
                token.set_string("media.factory.role", "viewer")
                user, password = self._options.user, self._options.password
                if digest:
                    auth.add_digest(user, password, token)
                else:
                    auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
            permissions = GstRtspServer.RTSPPermissions()
            for permission in ("media.factory.access", "media.factory.construct"):
                permissions.add_permission_for_role("viewer", permission, True)
            self._server.set_auth(auth)
        self._factory.set_permissions(permissions)


def obey(camera, line):
    try:
        command = json.loads(line)
        switch, value = command["set"], command["value"]
    except (ValueError, KeyError, TypeError) as error:
        return tell({"error": f'expected {{"set": switch, "value": true or false}}, found {line.strip()!r} ({error})'})
    if switch not in SWITCHES or not isinstance(value, bool):
        return tell({"id": command.get("id"), "error": f"expected one of {', '.join(SWITCHES)} and true or false, found {line.strip()!r}"})
    camera.set(switch, value, lambda: tell({"id": command.get("id"), "done": switch, "value": value}))


def listen(camera, loop):
    """Commands, until standard input closes: whoever started us is gone then."""

    def read():
        for line in sys.stdin:
            GLib.idle_add(lambda line=line: obey(camera, line) and False)
        GLib.idle_add(loop.quit)

    threading.Thread(target=read, daemon=True).start()


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="H.264 in MP4, without B-frames")
    parser.add_argument("--port", type=int, default=0, help="default: a free one")
    parser.add_argument("--user", help="ask for credentials from the start")
    parser.add_argument("--password", default="")
    parser.add_argument("--auth", choices=("basic", "digest"), default="digest")
    parser.add_argument("--codec", choices=tuple(SENDING), default="h264", help="h265: encoded while it is watched")
    for switch in SWITCHES:
        parser.add_argument(f"--{switch}", type=float, metavar="N", help="after N seconds")
    parser.add_argument("--over", type=float, metavar="N", help="all switches off again after N seconds")
    return parser.parse_args()


def main():
    chosen = options()
    loop = GLib.MainLoop()
    camera = Camera(chosen)
    camera.up()
    tell({"url": camera.url()})
    listen(camera, loop)

    def later(seconds, switch, value):
        def act():
            camera.set(switch, value, lambda: tell({"done": switch, "value": value}))
            return False

        GLib.timeout_add(int(seconds * 1000), act)

    used = [switch for switch in SWITCHES if getattr(chosen, switch) is not None]
    for switch in used:
        later(getattr(chosen, switch), switch, True)
        if chosen.over is not None:
            later(chosen.over, switch, False)
    loop.run()
    effects.stop()
    os._exit(0)


main()
