"""How a mail leaves: as an `.eml` file under `var/outbox/`, or over SMTP where the settings name a mail server."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol

from services.mail.outbox import Mail
from services.settings import settings
from services.storage.folders import private_folder
from services.storage.whole_files import replacing

_FOLDER = "outbox"
_SECONDS = 30  # without an answer of the mail server
_FIRST_PERMANENT = 500
_PORTS = {"starttls": 587, "none": 587, "tls": 465}


class MailRefused(Exception):
    """The server will never take this mail; anything else that is raised is tried again."""


class Backend(Protocol):
    """A way to send."""

    def send(self, mail: Mail) -> None:
        """Returns when the mail is handed over for good."""


def chosen_backend() -> Backend:
    """By the settings."""
    host = settings().smtp_host
    return SmtpBackend(host) if host else FileBackend()


def message_of(mail: Mail) -> EmailMessage:
    """The mail as it travels; the same Message-ID and date at every attempt.

    Raises MailRefused where an address is not exactly one: forms see to that, and this is the last place to look.
    """
    message = EmailMessage(policy=SMTP_POLICY)
    message["Message-ID"] = mail.message_id
    message["Date"] = format_datetime(mail.created_at)
    message["From"], message["Subject"] = settings().mail_from, mail.subject
    _address(message, "To", mail.to)
    if mail.reply_to:
        _address(message, "Reply-To", mail.reply_to)
    message["Auto-Submitted"] = "auto-generated"  # no out-of-office answers, please
    message.set_content(mail.body)
    return message


def _address(message: EmailMessage, header: str, address: str) -> None:
    try:
        message[header] = address
    except ValueError as error:  # a line end
        raise MailRefused(f"{header} is no address") from error
    written = message[header]
    if len(written.addresses) != 1 or written.defects:
        raise MailRefused(f"{header} is not one address")


class FileBackend:
    """One file a mail, named by its Message-ID: sent again, it replaces itself."""

    def send(self, mail: Mail) -> None:
        """Complete or not at all."""
        path = eml_file(mail.message_id)
        with replacing(path) as file:
            file.write(message_of(mail).as_bytes())


def eml_file(message_id: str) -> Path:
    """Where the file backend keeps a mail."""
    return private_folder(_FOLDER) / f"{message_id.strip('<>').partition('@')[0]}.eml"


class SmtpBackend:
    """Over SMTP, with port, security and sign-in of the settings."""

    def __init__(self, host: str) -> None:
        chosen = settings()
        self._host, self._security = host, chosen.smtp_security
        self._port = chosen.smtp_port or _PORTS[self._security]
        self._user, self._password = chosen.smtp_user, chosen.smtp_password

    def send(self, mail: Mail) -> None:
        """Returns once the server has answered 250 to the whole mail; what happens after that does not matter."""
        connection = self._connect()
        try:
            if self._user:
                connection.login(self._user, self._password)
            connection.send_message(message_of(mail), settings().mail_from, [mail.to])
        except smtplib.SMTPRecipientsRefused as error:
            raise _judged(max(code for code, _ in error.recipients.values()), error) from error
        except smtplib.SMTPAuthenticationError:
            raise  # a matter of our settings, not of the mail: tried again
        except smtplib.SMTPResponseException as error:
            raise _judged(error.smtp_code, error) from error
        finally:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                connection.quit()
            connection.close()

    def _connect(self) -> smtplib.SMTP:
        if self._security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self._host, self._port, timeout=_SECONDS, context=context)
        connection = smtplib.SMTP(self._host, self._port, timeout=_SECONDS)
        try:
            if self._security == "starttls":
                connection.starttls(context=ssl.create_default_context())
        except BaseException:
            connection.close()
            raise
        return connection


def _judged(code: int, error: Exception) -> Exception:
    return MailRefused(str(error)) if code >= _FIRST_PERMANENT else error
