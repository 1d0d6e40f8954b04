"""What is stored: members' training, the exercises, and what is computed on them."""

from workouts.models.abandoned_file import AbandonedFile
from workouts.models.athlete import Athlete
from workouts.models.deleted_session import DeletedSession
from workouts.models.exercise import Exercise
from workouts.models.export import Export
from workouts.models.file_import import FileImport, shown_name
from workouts.models.import_item import ImportItem
from workouts.models.import_turn import ImportTurn
from workouts.models.lift import LiftSession, LiftSet
from workouts.models.other import OtherSession
from workouts.models.planned_session import PlannedSession
from workouts.models.possible_duplicate import PossibleDuplicate
from workouts.models.routine import ExerciseHabit, Routine, RoutineSet
from workouts.models.rule_tuning import RuleTuning
from workouts.models.run import Run, RunRepair, RunTrace
from workouts.models.session import Session, utc_offset_at
from workouts.models.submission import Submission
from workouts.models.week_summary import WeekSummary
