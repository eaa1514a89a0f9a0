"""The page that waits for work that takes a while: what it is at, and then what came of it."""

from extract.desk.server.desk import Desk
from extract.desk.server.exchange import Answer, Ask, as_json, page, redirect
from extract.desk.server.jobs import Job, Refusal
from extract.desk.server.words import word


def show(desk: Desk, ask: Ask) -> Answer:
    """What the work is at; its result, or why there is none, once it has ended."""
    job = _job(desk, ask)
    if job.future.done():
        return redirect(result_of(job))
    return page(ask, desk.settings, "waiting", job=job, step=step_of(job, ask), status=202)


def state(desk: Desk, ask: Ask) -> Answer:
    """The same for the script of that page."""
    job = _job(desk, ask)
    return as_json({"done": job.future.done(), "step": step_of(job, ask)})


def step_of(job: Job, ask: Ask) -> str:
    """What the work is at, in words."""
    step = word(job.step, ask.language)
    return f"{step} {word('pages_read', ask.language, pages=job.pages)}" if job.pages else step


def result_of(job: Job) -> str:
    """The address of what came of a job that has ended.

    Raises:
        Refusal: nothing came of it, and why.
    """
    try:
        return job.future.result()
    except Refusal:
        raise
    except Exception as error:
        raise Refusal(500, "fault", reason=f"{type(error).__name__}: {error}") from error


def _job(desk: Desk, ask: Ask) -> Job:
    job = desk.jobs.find(ask.parts["job_id"])
    if job is None:
        raise Refusal(404, "no_job")
    return job
