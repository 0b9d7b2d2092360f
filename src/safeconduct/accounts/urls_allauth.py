"""The few of allauth's addresses that the desk uses; sign-up and everything about e-mail stay closed."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from safeconduct.accounts.signing import PasswordStep, SecondStep

urlpatterns = [
    path("sign-in/", PasswordStep.as_view(), name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
    path("second/", SecondStep.as_view(), name="mfa_authenticate"),
    path("second/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("you/second/", mfa.index, name="mfa_index"),
    path("you/second/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("you/second/app/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("you/second/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("you/second/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("you/second/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("you/second/keys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("you/second/keys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("you/second/keys/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("you/second/keys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
