"""Who finds elements on a sheet by itself: by its lines, its faces, its schedules and notes."""
