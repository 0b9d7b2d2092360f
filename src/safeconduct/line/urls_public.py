"""The person's pages; the public face includes them below the language."""

from django.urls import path

from safeconduct.line.public import chat, codes, home, leaving, returning, talking, writing

app_name = "line"
urlpatterns = [
    path("", home.home, name="home"),
    path("write/", writing.write, name="write"),
    path("code/", writing.confirm, name="code"),
    path("chat/", chat.chat, name="chat"),
    path("chat/news/", chat.news, name="chat_news"),
    path("chat/live.js", chat.script, name="chat_script"),
    path("return/", returning.come_back, name="return"),
    path("talk/", talking.talk, name="talk"),
    path("place/", talking.place, name="place"),
    path("photo/", talking.photo, name="photo"),
    path("codes/", codes.codes, name="codes"),
    path("withdraw/", leaving.withdraw, name="withdraw"),
    path("close/", leaving.close, name="close"),
]
