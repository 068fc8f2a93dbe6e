"""The kinds of messages: the name of each on the wire, and its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import replies, requests, rescoring, teaching

if TYPE_CHECKING:
    from .requests import Body

REQUESTS: dict[str, type[Body]] = {
    "hello": requests.Hello,
    "ping": requests.Ping,
    "models": requests.Models,
    "load": requests.Load,
    "status": requests.Status,
    "locate": requests.Locate,
    "locate_scene": requests.LocateScene,
    "tile": requests.Tile,
    "finish": requests.Finish,
    "job": requests.Job,
    "jobs": requests.Jobs,
    "cancel": requests.Cancel,
    "fetch": requests.Fetch,
    "credit": requests.Credit,
    "shots": teaching.Shots,
    "rescore": rescoring.Rescore,
    "plan_tuning": teaching.PlanTuning,
    "tune": teaching.Tune,
    "pause": teaching.Pause,
    "resume": teaching.Resume,
    "keep_tuned": teaching.KeepTuned,
    "discard_tuned": teaching.DiscardTuned,
    "adapters": teaching.Adapters,
    "remove_adapter": teaching.RemoveAdapter,
    "export_adapter": teaching.ExportAdapter,
    "import_adapter": teaching.ImportAdapter,
}
REPLIES: dict[str, type[Body]] = {
    "welcome": replies.Welcome,
    "pong": replies.Pong,
    "model_list": replies.ModelList,
    "loaded": replies.Loaded,
    "received": replies.Received,
    "job_status": replies.JobStatus,
    "job_list": replies.JobList,
    "engine_status": replies.EngineStatus,
    "tuning_plan": teaching.TuningPlan,
    "adapter_list": teaching.AdapterList,
    "adapter_piece": teaching.AdapterPiece,
    "error": replies.Error,
}
EVENTS: dict[str, type[Body]] = {
    "queued": replies.Queued,
    "started": replies.Started,
    "progress": replies.Progress,
    "features": replies.Features,
    "reasoning": replies.Reasoning,
    "shots_made": teaching.ShotsMade,
    "rescored": rescoring.Rescored,
    "metrics": teaching.Metrics,
    "rollouts": teaching.Rollouts,
    "tuned": teaching.Tuned,
    "done": replies.Done,
    "failed": replies.Failed,
}
KINDS: dict[str, type[Body]] = {**REQUESTS, **REPLIES, **EVENTS}
