"""The sociological survey: answers in, a score with its standard error out.

answer_files, answers   a file of answers -> kept Parquet, commune by number
questionnaire           which question scores which criterion, and what answers are worth
relations, engines, cluster   sql/survey on DuckDB, or on a cluster through Spark Connect
scoring, publishing     scores into the framework, as any load
"""

from warehouse.survey.loading import SurveyOptions, load_survey
from warehouse.survey.publishing import ScoreOptions, SurveyResult, score_survey
from warehouse.survey.scoring import SurveyScore

__all__ = [
    "ScoreOptions", "SurveyOptions", "SurveyResult", "SurveyScore", "load_survey", "score_survey",
]  # fmt: skip
