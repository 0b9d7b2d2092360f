"""The forms of the editor: words, a publication with its signature, a refusal with its reason."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from safeconduct.guide.desk.words import LANGUAGES
from safeconduct.guide.editing.drafts import MOST, MOST_NOTE
from safeconduct.guide.editing.pictures import LONGEST
from safeconduct.guide.engine.records import SOURCE


class WordsForm(forms.Form):
    """An article's words in one language, and what they were opened with."""

    text = forms.CharField(
        label=pgettext_lazy("words of the guide", "Words"),
        strip=False,
        max_length=MOST,
        help_text=_("Front matter between two lines of ---, then short paragraphs, lists and links."),
        widget=forms.Textarea(attrs={"rows": 26, "class": "src", "autocomplete": "off"}),
    )
    renders_now = forms.BooleanField(
        label=_("These words render the English text as it stands now."), required=False
    )
    note = forms.CharField(
        label=_("What changed, and why"),
        required=False,
        max_length=MOST_NOTE,
        help_text=_("For colleagues. Name no person."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, language: str, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"].widget.attrs["lang"] = language
        if language == SOURCE:
            del self.fields["renders_now"]


class PublishForm(forms.Form):
    """The second person's word."""

    read = forms.BooleanField(label=_("I have read the words, what changed, and the preview."))
    reviewed = forms.BooleanField(
        label=_("I sign the review: the words are right in this language and in law."), required=False
    )


class RefuseForm(forms.Form):
    """Why not."""

    answer = forms.CharField(
        label=_("Why"),
        max_length=MOST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )


class PictureForm(forms.Form):
    """A picture of an article, with what it shows in each language."""

    article = forms.ChoiceField(label=_("Article"))
    file = forms.FileField(
        label=_("Picture (PNG, JPEG or WebP)"),
        help_text=_(
            "It shows what to do. No face, no place, no badge, no writing. At most 10 MB; it is made small, "
            "and what a telephone hides in it is erased."
        ),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )

    def __init__(self, articles: list[tuple[str, str]], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["article"].choices = articles  # type: ignore[attr-defined]
        for code, name in LANGUAGES.items():
            self.fields[f"says_{code}"] = forms.CharField(
                label=format_lazy("{} · {}", _("What it shows"), name),
                max_length=LONGEST,
                widget=forms.TextInput(attrs={"autocomplete": "off", "lang": code}),
            )

    def says(self) -> dict[str, str]:
        """Return what the picture shows, by language."""
        return {code: self.cleaned_data[f"says_{code}"] for code in LANGUAGES}


class NarrationForm(forms.Form):
    """A spoken scene."""

    scene = forms.ChoiceField(label=_("Scene"))
    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGES.items()))
    file = forms.FileField(
        label=_("Recording (WAV)"),
        help_text=_(
            "One voice, no music, at most three minutes and 10 MB. Say the words as they are written."
        ),
        widget=forms.FileInput(attrs={"accept": "audio/wav,.wav"}),
    )

    def __init__(self, scenes: list[tuple[str, str]], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["scene"].choices = scenes  # type: ignore[attr-defined]
