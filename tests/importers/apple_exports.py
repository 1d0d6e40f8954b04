"""Small Apple Health exports for tests, as phones wrote them before and after 2022."""

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 11 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
]>
<HealthData locale="de_DE">
 <ExportDate value="2025-04-01 12:00:00 +0200"/>
"""
PULSE = (
    ' <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" unit="count/min"'
    ' creationDate="{time}" startDate="{time}" endDate="{time}" value="{bpm}">\n'
    '  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="2"/>\n </Record>\n'
)
PULSES = "".join(
    PULSE.format(time=f"2025-03-03 07:{minute:02}:{second:02} +0200", bpm=140 + minute % 2)
    for minute in (29, 30, 31, 32)
    for second in range(0, 60, 10)
)
STEPS = (
    ' <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Phone" unit="count"'
    ' startDate="2025-03-03 07:31:00 +0200" endDate="2025-03-03 07:32:00 +0200" value="160"/>\n'
)
NEW_RUN = """ <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="30.5"\
 durationUnit="min" sourceName="Watch" startDate="2025-03-03 07:30:00 +0200"\
 endDate="2025-03-03 08:02:00 +0200">
  <MetadataEntry key="HKTimeZone" value="Europe/Berlin"/>
  <MetadataEntry key="HKElevationAscended" value="4200 cm"/>
  <WorkoutActivity uuid="1" startDate="2025-03-03 07:30:00 +0200">
   <WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="1" unit="km"/>
  </WorkoutActivity>
  <WorkoutEvent type="HKWorkoutEventTypeLap" date="2025-03-03 07:30:00 +0200" duration="15"\
 durationUnit="min"/>
  <WorkoutEvent type="HKWorkoutEventTypePause" date="2025-03-03 07:50:00 +0200"/>
  <WorkoutStatistics type="HKQuantityTypeIdentifierActiveEnergyBurned" sum="300" unit="kcal"/>
  <WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="5.2" unit="km"/>
  <WorkoutRoute sourceName="Watch"><FileReference path="/workout-routes/a.gpx"/></WorkoutRoute>
 </Workout>
"""
OLD = (
    HEAD
    + STEPS
    + """ <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="1800"\
 durationUnit="s" totalDistance="3.1" totalDistanceUnit="mi" totalEnergyBurned="300"\
 totalEnergyBurnedUnit="kcal" sourceName="Watch" startDate="2018-01-13 06:00:00 -0800"\
 endDate="2018-01-13 06:30:00 -0800"/>
 <Workout workoutActivityType="HKWorkoutActivityTypeTraditionalStrengthTraining" duration="45"\
 durationUnit="min" totalDistance="0" totalDistanceUnit="mi" sourceName="Watch"\
 startDate="2018-01-14 06:00:00 -0800" endDate="2018-01-14 06:45:00 -0800"/>
 <Workout workoutActivityType="HKWorkoutActivityTypeCycling" duration="45" sourceName="Watch"\
 startDate="2018-01-15 06:00:00 -0800" endDate="2018-01-15 06:45:00 -0800"/>
</HealthData>
"""
).encode()
NEW = (HEAD + PULSES + STEPS + NEW_RUN + "</HealthData>\n").encode()
EXPORTS = {"apple_old.xml": OLD, "apple_new.xml": NEW}
