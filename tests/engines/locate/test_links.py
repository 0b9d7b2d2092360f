import base64

import pytest

from safeconduct.locate.engine.parse import parse

POINTS = [(47.4456, 35.8343), (-33.8568, 151.2153), (40.6892, -74.0445), (-22.9519, -43.2105)]
B64 = base64.b64encode


def organic(lat: float, lon: float) -> str:
    """The nine symbols of an Organic Maps code, written independently of the reader."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    y, x = int((lat + 90) / 180 * 2**27), int((lon + 180) / 360 * 2**27)
    bits = "".join(f"{y >> (26 - i) & 1}{x >> (26 - i) & 1}" for i in range(27))
    return "".join(alphabet[int(bits[i : i + 6], 2)] for i in range(0, 54, 6))


def osm_code(lat: float, lon: float) -> str:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~"
    y, x = int((lat + 90) / 180 * 2**30), int((lon + 180) / 360 * 2**30)
    bits = "".join(f"{x >> (29 - i) & 1}{y >> (29 - i) & 1}" for i in range(30))
    return "".join(alphabet[int(bits[i : i + 6], 2)] for i in range(0, 60, 6))


def geohash(lat: float, lon: float) -> str:
    alphabet, out, ranges, turn = "0123456789bcdefghjkmnpqrstuvwxyz", "", [[-180.0, 180.0], [-90.0, 90.0]], 0
    for _ in range(10):
        value = 0
        for _ in range(5):
            low, high = ranges[turn]
            middle, target = (low + high) / 2, (lon, lat)[turn]
            value = value * 2 + (target >= middle)
            ranges[turn] = [middle, high] if target >= middle else [low, middle]
            turn ^= 1
        out += alphabet[value]
    return out


MARKED = {
    "google q": "https://maps.google.com/?q={a},{o}",
    "google without scheme": "maps.google.com/?q={a},{o}",
    "google query": "https://www.google.com/maps/search/?api=1&query={a}%2C{o}",
    "google daddr": "https://maps.google.com/maps?daddr={a},{o}&saddr=1.0001,2.0001",
    "google destination": "https://www.google.com/maps/dir/?api=1&destination={a},{o}",
    "google ll": "https://www.google.com/maps?ll={a},{o}",
    "google pin beats view": "https://www.google.com/maps/place/A/@1.5,2.5,15z/data=!4m5!8m2!3d{a}!4d{o}",
    "google last pin": "https://www.google.com/maps/dir/x/y/@1.5,2.5,9z/data=!3d1.25!4d2.25!1m2!3d{a}!4d{o}",
    "google waypoint": "https://www.google.com/maps/dir//X/@1.5,2.5,9z/data=!4m4!1m1!1m5!2m2!1d{o}!2d{a}!3e0",
    "google path": "https://www.google.com/maps/search/{a},+{o}",
    "google other country": "https://www.google.com.ua/maps?q={a},{o}",
    "google navigation": "google.navigation:q={a},{o}&mode=w",
    "whatsapp": "https://maps.google.com/maps?q=loc:{a},{o}",
    "apple ll": "https://maps.apple.com/?ll={a},{o}&q=Pin",
    "apple coordinate": "https://maps.apple.com/place?coordinate={a},{o}&name=Pin",
    "apple daddr": "https://maps.apple.com/?daddr={a},{o}",
    "apple q": "https://maps.apple.com/?q={a},{o}&sll=1.5,2.5",
    "osm marker": "https://www.openstreetmap.org/?mlat={a}&mlon={o}#map=12/1.5/2.5",
    "osm route": "https://www.openstreetmap.org/directions?from=1.5,2.5&to={a},{o}",
    "osm query": "https://www.openstreetmap.org/search?query={a}%2C{o}#map=5/1/2",
    "osm code": "https://osm.org/go/{osm}?m",
    "geo": "geo:{a},{o};u=35",
    "geo query": "geo:0,0?q={a},{o}(me)",
    "yandex whatshere": "https://yandex.ru/maps/?ll=2.5,1.5&whatshere[point]={o},{a}&whatshere[zoom]=17",
    "yandex encoded": "https://yandex.com/maps/?whatshere%5Bpoint%5D={o}%2C{a}",
    "yandex pt": "https://yandex.ua/maps/?pt={o},{a}&z=17&l=map",
    "yandex poi": "https://yandex.ru/maps/?poi[point]={o},{a}",
    "yandex route": "https://yandex.ru/maps/?rtext=1.5001,2.5001~{a},{o}&rtt=pd",
    "2gis geo": "https://2gis.ru/geo/{o}%2C{a}?m=2.5,1.5%2F13",
    "2gis numbered": "https://2gis.ru/moscow/geo/70030076/{o},{a}",
    "organic om": "om://o{om}/name",
    "organic ge0": "ge0://o{om}/name",
    "organic web": "https://omaps.app/o{om}/name",
    "maps.me": "http://ge0.me/o{om}",
    "waze": "https://waze.com/ul?ll={a}%2C{o}&navigate=yes",
    "waze latlng": "https://www.waze.com/live-map/directions?latlng={a}%2C{o}",
    "waze to": "https://ul.waze.com/ul?to=ll.{a}%2C{o}",
    "waze geohash": "https://waze.com/ul/h{hash}",
    "waze h": "https://waze.com/ul?h={hash}",
    "here place": "https://share.here.com/l/{a},{o},Home",
    "here text code": "https://wego.here.com/p/s-{text}",
    "here json code": "https://wego.here.com/p/e-{json}",
    "mapy": "https://mapy.cz/turisticka?x=2.5&y=1.5&source=coor&id={o}%2C{a}",
    "osmand pin": "https://osmand.net/map?pin={a},{o}#15/1.5/2.5",
    "osmand finish": "https://osmand.net/map/navigate/?start=1.5,2.5&finish={a},{o}",
    "osmand go": "https://osmand.net/go?lat={a}&lon={o}&z=15",
    "magic earth": "https://magicearth.com/?lat={a}&lon={o}",
}
VIEWS = {
    "google": "https://www.google.com/maps/@{a},{o},15z",
    "google static": "https://maps.google.com/maps?center={a},{o}&zoom=15",
    "apple": "https://maps.apple.com/?sll={a},{o}&z=15",
    "osm": "https://www.openstreetmap.org/#map=15/{a}/{o}",
    "osm encoded": "https://www.openstreetmap.org/%23map=15/{a}/{o}",
    "osm old": "https://www.openstreetmap.org/?lat={a}&lon={o}&zoom=15",
    "yandex": "https://yandex.ru/maps/?ll={o}%2C{a}&z=15",
    "2gis": "https://2gis.ru/?m={o}%2C{a}%2F15",
    "here": "https://wego.here.com/?map={a},{o},15,normal",
    "mapy": "https://mapy.com/en/zakladni?x={o}&y={a}&z=15",
    "osmand": "https://osmand.net/map#15/{a}/{o}",
}


def fill(form: str, lat: float, lon: float) -> str:
    text = B64(f"lat={lat};lon={lon};n=x".encode()).decode()
    json = B64(f'{{"title":"x","latitude":{lat},"longitude":{lon}}}'.encode()).decode()
    return form.format(
        a=lat,
        o=lon,
        om=organic(lat, lon),
        osm=osm_code(lat, lon),
        hash=geohash(lat, lon),
        text=text,
        json=json,
    )


@pytest.mark.parametrize(("lat", "lon"), POINTS)
@pytest.mark.parametrize("name", MARKED)
def test_a_marked_place_is_read_in_every_hemisphere(name: str, lat: float, lon: float) -> None:
    text = f"я тут: {fill(MARKED[name], lat, lon)} помогите"
    found = parse(text, near=(lat, lon))
    assert len(found) == 1, found
    assert (found[0].lat, found[0].lon) == pytest.approx((lat, lon), abs=2e-5)
    assert not found[0].is_viewport
    assert found[0].question is None
    assert text[slice(*found[0].span)] == fill(MARKED[name], lat, lon)


@pytest.mark.parametrize(("lat", "lon"), POINTS)
@pytest.mark.parametrize("name", VIEWS)
def test_the_centre_of_a_map_is_a_view_and_asks_for_the_pin(name: str, lat: float, lon: float) -> None:
    (found,) = parse(fill(VIEWS[name], lat, lon), near=(lat, lon))
    assert (found.lat, found.lon) == (lat, lon)
    assert found.is_viewport
    assert found.question == "needs_pin"
    assert found.radius_m >= 1000


@pytest.mark.parametrize(
    "url",
    [
        "https://maps.app.goo.gl/AbCd123",
        "maps.app.goo.gl/AbCd123",
        "https://goo.gl/maps/AbCd",
        "https://maps.apple/p/AbCd",
        "https://yandex.ru/maps/-/CDaBc",
        "https://ya.cc/t/AbC",
        "https://go.2gis.com/abc12",
        "https://mapy.cz/s/abcde",
        "https://mapy.com/s/abcde",
        "https://w3w.co/filled.count.soap",
    ],
)
def test_a_short_link_is_never_followed_and_asks_for_the_pin(url: str) -> None:
    assert [(c.lat, c.question) for c in parse(url)] == [(None, "short_link")]


def test_an_old_yandex_link_in_the_other_order_gives_both_and_asks() -> None:
    found = parse("https://yandex.ru/maps/?pt=47.4456,35.8343")
    assert [(c.lat, c.lon) for c in found] == [(47.4456, 35.8343), (35.8343, 47.4456)]
    assert {c.question for c in found} == {"order_ambiguous"}


def test_geo_zero_means_unknown() -> None:
    assert [(c.lat, c.question) for c in parse("geo:0,0")] == [(None, "zero_position")]


def test_geo_uncertainty_is_the_radius() -> None:
    assert parse("geo:47.4456,35.8343;u=350")[0].radius_m == 350


@pytest.mark.parametrize(
    "url",
    [
        "https://www.google.com/maps?q=3,+12047+Berlin",
        "https://www.google.com/maps/search/24,+36+Lenina",
        "https://example.org/news/47.4456,35.8343",
        "https://www.google.com/search?q=weather",
        "http://[::1",
        "https://t.me/channel/12345",
        "https://omaps.app/privacy",
        "https://www.google.com/maps/place/A/data=!3d99.1!4d200.1",
    ],
)
def test_a_link_without_a_place_gives_nothing(url: str) -> None:
    assert parse(url) == []


def test_an_unknown_service_with_named_degrees_is_read_and_doubted() -> None:
    (found,) = parse("https://example.org/?lat=47.4456&lng=35.8343")
    assert found.question == "needs_pin"


def test_brackets_and_full_stops_around_a_link_do_not_belong_to_it() -> None:
    text = "смотри (https://maps.google.com/?q=47.4456,35.8343)."
    (found,) = parse(text)
    assert text[slice(*found.span)] == "https://maps.google.com/?q=47.4456,35.8343"
