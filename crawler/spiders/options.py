"""Options: the spiders' arguments, which Scrapy hands over as text, as what they mean."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails


class OptionError(Exception):
    """An argument of a spider that is missing or wrong: one line that names it and says what to write."""


def _day(given: Any) -> Any:
    return date.fromisoformat(given) if isinstance(given, str) else given


def _parts(given: Any) -> Any:
    return tuple(filter(None, map(str.strip, given.split(",")))) if isinstance(given, str) else given


_Day = Annotated[date, BeforeValidator(_day)]


class CrawlOptions(BaseModel):
    """What every spider can be told. An argument that is empty counts as not given."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    since: _Day | None = Field(
        default=None,
        description="the first day of publication wanted",
        examples=["2025-01-31"],
    )
    """Articles without a date are kept."""
    until: _Day | None = Field(
        default=None,
        description="the last day of publication wanted",
        examples=["2025-12-31"],
    )
    limit: int | None = Field(
        default=None,
        ge=1,
        description="a whole number from 1, the most articles on OCOP to archive",
        examples=["100"],
    )

    attachments: bool = Field(
        default=True,
        description="yes or no, whether to fetch the documents that articles link to where the outlet's file names any",
        examples=["no"],
    )

    @model_validator(mode="wrap")
    @classmethod
    def _plainly(cls, arguments: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Say what is wrong in one line, instead of Pydantic's many."""
        try:
            options = handler({name: value for name, value in arguments.items() if value != ""})
        except ValidationError as error:
            raise OptionError(cls._told(error.errors()[0])) from None
        if options.since and options.until and options.since > options.until:
            raise OptionError(f"since is {options.since}, which is after until, {options.until}. Exchange them.")
        return options

    @classmethod
    def _told(cls, error: ErrorDetails) -> str:
        name = str(error["loc"][0])
        field = cls.model_fields.get(name)
        if field is None:
            return f"{name} is no argument of this spider; it takes {', '.join(cls.model_fields)}."
        given = "missing" if error["type"] == "missing" else repr(error["input"])
        return f"{name} is {given}; write {field.description}, as {name}={(field.examples or [''])[0]}"

    def too_old(self, published_at: str) -> bool:
        """Tell whether a date of publication in ISO 8601, or "", is before the first day wanted."""
        return bool(self.since and published_at and published_at[:10] < self.since.isoformat())

    def too_new(self, published_at: str) -> bool:
        """Tell whether a date of publication in ISO 8601, or "", is after the last day wanted."""
        return bool(self.until and published_at and published_at[:10] > self.until.isoformat())


class OutletOptions(CrawlOptions):
    """What a spider that crawls one outlet can be told."""

    outlet: str = Field(description="the key of an outlet, or the path of its file", examples=["baothaibinh"])
    base_url: str = Field(
        default="",
        pattern=r"^(https?|file)://",
        description="a whole address, where the outlet is served instead of at its own",
        examples=["http://127.0.0.1:8000/"],
    )


class SearchOptions(OutletOptions):
    """What a spider that asks an outlet's own search can be told."""

    keywords: Annotated[tuple[str, ...], BeforeValidator(_parts)] = Field(
        min_length=1, description="what to search for, separated by commas", examples=["OCOP,mỗi xã một sản phẩm"]
    )


class AddressOptions(CrawlOptions):
    """What a spider that fetches a list of addresses can be told."""

    file: Path = Field(description="a file of addresses, one a line", examples=["addresses.txt"])
