"""Small strength logs for tests: one text for every layout the apps have written."""

STRONG_IOS_HEADER = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,"
    "Workout Notes,RPE"
)
STRONG_IOS = f"""{STRONG_IOS_HEADER}
2025-03-03 18:00:05,"Legs, heavy",1h 5m,"Squat (Barbell) ",1,80.0,5,0,0,"","Slept well",
2025-03-03 18:00:05,"Legs, heavy",1h 5m,"Squat (Barbell) ",2,80.0,5,0,0,,,8.5
2025-03-03 18:00:05,"Legs, heavy",1h 5m,"Squat (Barbell) ",Rest Timer,0.0,0,0,120,,,
2025-03-03 18:00:05,"Legs, heavy",1h 5m,"Plank",1,0.0,0,0,60,"Shaky",,
2025-03-05 18:30:00,"Arms",45s,"Odd Curl",W,10.0,12,0,0,,,
2025-03-05 18:30:00,"Arms",45s,"Odd Curl",F,12.5,8,0,0,,,
""".encode()

STRONG_2016 = """Date,Workout Name,Exercise Name,Set Order,{load},Reps,{distance},Seconds,Notes\r
2016-05-01 10:00:00,Legs,Squat (Barbell),0,100,5,,,\r
2016-05-01 10:00:00,Legs,Squat (Barbell),1,102.5,5,,,\r
"""
STRONG_2016_KG = STRONG_2016.format(load="kg", distance="km").encode()
STRONG_2016_LB = STRONG_2016.format(load="lb", distance="mi").encode()

STRONG_FRENCH = (
    "\ufeffDate,Nom de l'entraînement,Durée,Nom de l'exercice,Ordre de la série,Poids,Réps,"
    "Distance,Secondes,Notes,Notes d'entraînement,RPE\r\n"
    '2024-05-01 10:00:00,"Jambes",38min,"Squat (Barre)",1,"80,5",5,0,0,,,8\r\n'
    '2024-05-01 10:00:00,"Jambes",38min,"Squat (Barre)",Minuteur de repos,0,0,0,90,,,\r\n'
).encode()

STRONG_ANDROID = b"""Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;\
Distance;Distance Unit;Seconds;Notes;Workout Notes;Workout Duration
2020-05-01 10:00:00;Legs;Squat (Barbell);1;80,5;kg;5;;;;0;;;21h 48m
2020-05-01 10:00:00;Legs;Squat (Barbell);2;177;lbs;5;9;;;0;;;21h 48m
"""

STRONG_6 = """"Workout #";"Date";"Workout Name";"Duration (sec)";"Exercise Name";"Set Order";\
"Weight ({unit})";"Reps";"RPE";"Distance (meters)";"Seconds";"Notes";"Workout Notes"
"1";"2025-01-05 07:12:33";"A";"2700";"Squat (Barbell)";"W";"60";"5";"";"";"0";"";""
"1";"2025-01-05 07:12:33";"A";"2700";"Squat (Barbell)";"Rest Timer";"";"";"";"";"120";"";""
"1";"2025-01-05 07:12:33";"A";"2700";"Squat (Barbell)";"1";"100";"5";"8";"";"0";"Fine";""
"""
STRONG_6_KG = STRONG_6.format(unit="kg").encode()
STRONG_6_LB = STRONG_6.format(unit="lbs").encode()

HEVY = """"title","start_time","end_time","description","exercise_title","superset_id",\
"exercise_notes","set_index","set_type","weight_{load}","reps","distance_{distance}",\
"duration_seconds","rpe"
"Late legs","30 Jun 2025, 23:30","1 Jul 2025, 00:40","Two lines,
of it","Squat (Barbell)",0,"Deep",0,"warmup",60,8,,,
"Late legs","30 Jun 2025, 23:30","1 Jul 2025, 00:40","Two lines,
of it","Squat (Barbell)",0,"Deep",1,"normal",100,5,,,8.5
"Late legs","30 Jun 2025, 23:30","1 Jul 2025, 00:40","Two lines,
of it","Squat (Barbell)",0,"Deep",2,"failure",100,4,,,
"Late legs","30 Jun 2025, 23:30","1 Jul 2025, 00:40","Two lines,
of it","Squat (Barbell)",0,"Deep",3,"dropset",80,6,,,
"Late legs","30 Jun 2025, 23:30","1 Jul 2025, 00:40","Two lines,
of it","Plank",,"",0,"normal",,,,90,
"""
HEVY_KG = HEVY.format(load="kg", distance="km").encode()
HEVY_LB = HEVY.format(load="lbs", distance="miles").encode()

FITNOTES_LB = b"""Date,Exercise,Category,Weight (lbs),Reps,Distance,Distance Unit,Time
2019-01-01,Press, Seated,Shoulders,40.0,8,,,
2019-01-01,Plank,Abs,,,,,0:01:30
"""
FITNOTES_UNITS = b"""Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time
2021-04-01,Barbell Squat,Legs,100.0,kgs,5,,,
2021-04-02,Deadlift,Back,225.0,lbs,5,,,
"""

JEFIT = b"""### SETTING ##########################################

row_id,mass
1," lbs"

######################################################

### WORKOUT SESSIONS ###################################

_id,mydate,starttime,total_time
7,2024-01-15,1705305000,3600

######################################################

### EXERCISE LOGS ####################################

_id,ename,logs,mydate,belongsession
1,"Barbell Squat","335.0x5,335.0x5,0x0",2024-01-15,7
2,"Deadlift","100x8",2024-02-01,8
3,"Deadlift","100x0",2024-02-01,8

######################################################
"""
# An older backup, which spells a column wrong and has the day in the table of sessions alone.
JEFIT_OLDER = b"""### WORKOUT SESSIONS ###
_id,mydate,starttimie,total_time
7,2024-01-15,,3600
### EXERCISE LOGS ###
_id,ename,logs,belongsession
1,"Deadlift","100x8",7
"""
LOGS = {
    "strong_ios.csv": STRONG_IOS,
    "strong_2016_kg.csv": STRONG_2016_KG,
    "strong_2016_lb.csv": STRONG_2016_LB,
    "strong_french.csv": STRONG_FRENCH,
    "strong_android.csv": STRONG_ANDROID,
    "strong_6_kg.csv": STRONG_6_KG,
    "strong_6_lb.csv": STRONG_6_LB,
    "hevy_kg.csv": HEVY_KG,
    "hevy_lb.csv": HEVY_LB,
    "fitnotes_lb.csv": FITNOTES_LB,
    "fitnotes_units.csv": FITNOTES_UNITS,
    "jefit.csv": JEFIT,
    "jefit_older.csv": JEFIT_OLDER,
}
